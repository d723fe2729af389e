<#-- Names stand in quotes, as the router prints them: all of them are plain words, which are checked before. -->
<#macro at place>/configure <#if place.service??>service vprn "${place.service}"<#else>router "Base"</#if></#macro>
<#macro on place><@at place/> interface "${place.name}"</#macro>
<#macro show>/admin show configuration full-context</#macro>
