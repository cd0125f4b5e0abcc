@{
    RootModule           = if ($PSEdition -eq 'Desktop') { 'bin/netstandard2.0/GhostMonitor.dll' } else { 'bin/net8.0/GhostMonitor.dll' }
    ModuleVersion        = '0.1.0'
    GUID                 = '6d6e7a4c-6b0f-4c38-9f1f-0b7f2f6a2f2e'
    Author               = 'GhostMonitor maintainers'
    CompanyName          = 'GhostMonitor maintainers'
    Copyright            = '(c) GhostMonitor maintainers. MIT License.'
    Description          = 'Watches CPU, memory, disks, network and processes in the background, raises alerts at warning and critical thresholds, and acts on them.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    FormatsToProcess     = @('bin/GhostMonitor.Format.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Export-ResourceThreshold'
        'Get-ResourceAlert'
        'Get-ResourceAlertAction'
        'Get-ResourceEndpoint'
        'Get-ResourceMetrics'
        'Get-ResourceMonitor'
        'Get-ResourceReport'
        'Get-ResourceThreshold'
        'Register-ResourceAlertAction'
        'Set-ResourceThreshold'
        'Show-ResourceMonitor'
        'Start-ResourceEndpoint'
        'Start-ResourceMonitor'
        'Stop-ResourceEndpoint'
        'Stop-ResourceMonitor'
        'Unregister-ResourceAlertAction'
    )
}
