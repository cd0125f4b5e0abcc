# What build.ps1 -Task Pester runs, in PowerShell 7 or in Windows PowerShell 5.1.
$ErrorActionPreference = 'Stop'
Import-Module (Get-Item -Path "$PSScriptRoot/../output/packages/pester/*/tools/Pester.psd1").FullName

$configuration = New-PesterConfiguration
$configuration.Run.Path = (Get-Item -Path "$PSScriptRoot/../tests/*.Tests.ps1").FullName
$configuration.Run.PassThru = $true
$configuration.Output.RenderMode = 'Plaintext'
$result = Invoke-Pester -Configuration $configuration

$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
$skipped = $result.SkippedCount + $result.NotRunCount
"in PowerShell $($PSVersionTable.PSVersion): $($result.PassedCount) passed, $failed failed, $skipped skipped"
exit [int]($result.Result -ne 'Passed')
