<#-- Nothing to send: it only keeps two intents from wanting two primary addresses on one interface. -->
<@apply>
</@apply>
<@withdraw>
</@withdraw>
