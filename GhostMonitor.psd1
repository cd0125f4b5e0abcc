@{
    RootModule           = 'bin/GhostMonitor.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '6d6e7a4c-6b0f-4c38-9f1f-0b7f2f6a2f2e'
    Author               = 'GhostMonitor maintainers'
    CompanyName          = 'GhostMonitor maintainers'
    Copyright            = '(c) GhostMonitor maintainers. MIT License.'
    Description          = 'Watches CPU, memory, disks, network and processes, raises warning and critical alerts, and acts on them.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    TypesToProcess       = @('bin/GhostMonitor.Types.ps1xml')
    FormatsToProcess     = @('bin/GhostMonitor.Format.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Clear-ResourceAlert'
        'Export-ResourceMonitorConfiguration'
        'Export-ResourceReport'
        'Export-ResourceThreshold'
        'Get-ResourceAgent'
        'Get-ResourceAlert'
        'Get-ResourceAlertAction'
        'Get-ResourceAlertSilence'
        'Get-ResourceAnomaly'
        'Get-ResourceEndpoint'
        'Get-ResourceHealth'
        'Get-ResourceMetrics'
        'Get-ResourceMonitor'
        'Get-ResourceProcess'
        'Get-ResourceReport'
        'Get-ResourceThreshold'
        'Import-ResourceMonitorConfiguration'
        'Install-ResourceAgent'
        'Invoke-ResourceCheck'
        'Measure-ResourceMetrics'
        'Register-ResourceAlertAction'
        'Remove-ResourceThreshold'
        'Reset-ResourceThreshold'
        'Restart-ResourceAgent'
        'Resume-ResourceAlert'
        'Set-ResourceThreshold'
        'Show-ResourceMonitor'
        'Start-ResourceEndpoint'
        'Start-ResourceMonitor'
        'Stop-ResourceEndpoint'
        'Stop-ResourceMonitor'
        'Suspend-ResourceAlert'
        'Test-ResourceAlertAction'
        'Test-ResourceThreshold'
        'Uninstall-ResourceAgent'
        'Unregister-ResourceAlertAction'
        'Wait-ResourceAlert'
    )
    PrivateData          = @{
        PSData = @{
            Tags         = @('Monitoring', 'Alerting', 'CPU', 'Memory', 'Disk', 'Network', 'PSEdition_Core', 'PSEdition_Desktop',
                'Windows', 'Linux', 'MacOS')
            ReleaseNotes = @'
### Added

- Background monitors as jobs: samples of CPU, memory, disks, network and processes, with a history.
- Thresholds with warning and critical levels, alert episodes with a history, silences, waiting for alerts, health, and actions.
- An HTTP endpoint with a dashboard and metrics for Prometheus, thresholds as Prometheus rules, and a view for the terminal.
- Recording in a file (PowerShell 7.4 and later): `Start-ResourceMonitor` and `Invoke-ResourceCheck -RecordPath`, read with
  `Get-ResourceMetrics` and `Get-ResourceAlert`.
- `Test-ResourceThreshold` tries proposed thresholds on history, `Measure-ResourceMetrics` says what is usual and suggests
  thresholds, and `Export-ResourceReport` writes history as a page with charts, a table or JSON.
- Checks for cron, systemd timers and the Task Scheduler whose episodes outlive the process, and configuration files, which
  the host runs from.
'@
        }
    }
}
