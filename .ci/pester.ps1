# What build.ps1 -Task Pester runs, in PowerShell 7 or in Windows PowerShell 5.1.
$ErrorActionPreference = 'Stop'
Import-Module (Get-Item -Path "$PSScriptRoot/../output/packages/pester/*/tools/Pester.psd1").FullName

$configuration = New-PesterConfiguration
$configuration.Run.Path = "$PSScriptRoot/../tests"
$configuration.Run.PassThru = $true
$configuration.Output.RenderMode = 'Plaintext'
$result = Invoke-Pester -Configuration $configuration

'in PowerShell {0}: {1} passed, {2} failed, {3} skipped' -f $PSVersionTable.PSVersion, $result.PassedCount, ($result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount), ($result.SkippedCount + $result.NotRunCount)
exit [int]($result.Result -ne 'Passed')
