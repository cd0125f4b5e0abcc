#Requires -Version 7.2
<#
.SYNOPSIS
Builds, tests and packages GhostMonitor.

.EXAMPLE
./build.ps1
Builds the module where Import-Module ./GhostMonitor.psd1 finds it.

.EXAMPLE
./build.ps1 -Task Test
Builds, runs the unit tests, and the Pester tests where Pester 5 is installed.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $args ended with exit code $LASTEXITCODE."
    }
}

function Invoke-Build {
    Invoke-DotNet build "$PSScriptRoot/GhostMonitor.sln" --configuration $Configuration --nologo
}

function Invoke-Test {
    Invoke-DotNet test "$PSScriptRoot/GhostMonitor.sln" --configuration $Configuration --nologo
    if (-not (Get-Module -ListAvailable -Name Pester | Where-Object { $_.Version -ge [version]'5.0' })) {
        Write-Warning 'Pester 5 is not installed, so tests/*.Tests.ps1 did not run. Install-Module Pester brings it.'
        return
    }

    Import-Module Pester -MinimumVersion 5.0
    Invoke-Pester -Path "$PSScriptRoot/tests" -CI
}

function Clear-Output {
    Remove-Item -Path "$PSScriptRoot/bin", "$PSScriptRoot/output" -Recurse -Force -ErrorAction SilentlyContinue
    Invoke-DotNet clean "$PSScriptRoot/GhostMonitor.sln" --nologo
}

foreach ($name in $Task) {
    switch ($name) {
        'Build' { Invoke-Build }
        'Test' { Invoke-Build; Invoke-Test }
        'Clean' { Clear-Output }
    }
}
