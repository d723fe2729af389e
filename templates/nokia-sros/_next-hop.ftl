<#macro hop><#if throughInterface??>interface "${throughInterface}"<#else>next-hop "${nextHop}"</#if></#macro>
