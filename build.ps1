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

.EXAMPLE
./build.ps1 -Task Help
Writes the help file anew from the pages in docs/en-US, after checking the pages with Microsoft.PowerShell.PlatyPS where that is installed.

.EXAMPLE
./build.ps1 -Task Package
Builds, and makes the folder output/GhostMonitor, which can be copied to a folder of $env:PSModulePath, and the package output/GhostMonitor.<version>.nupkg.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Help', 'Package', 'Clean')]
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

function Update-Help {
    $pages = "$PSScriptRoot/docs/en-US"
    if (Get-Module -ListAvailable -Name Microsoft.PowerShell.PlatyPS) {
        Import-Module Microsoft.PowerShell.PlatyPS
        Get-Item "$pages/*-*.md" | ForEach-Object {
            if (-not (Test-MarkdownCommandHelp -Path $_.FullName)) {
                throw "$($_.Name) is not in the form that platyPS reads. Test-MarkdownCommandHelp -DetailView shows where."
            }
        }
    }

    Invoke-DotNet run --project "$PSScriptRoot/src/GhostMonitor.HelpBuilder" -- $pages
}

function New-Package {
    $module = "$PSScriptRoot/src/GhostMonitor/GhostMonitor.csproj"
    Invoke-DotNet msbuild $module -target:PlaceModulePackage -property:TargetFramework=net8.0 -nologo
    Invoke-DotNet pack $module --configuration $Configuration --no-build --nologo
    Test-ModuleManifest "$PSScriptRoot/output/GhostMonitor/GhostMonitor.psd1"
}

function Clear-Output {
    Remove-Item -Path "$PSScriptRoot/bin", "$PSScriptRoot/en-US", "$PSScriptRoot/output" -Recurse -Force -ErrorAction SilentlyContinue
    Invoke-DotNet clean "$PSScriptRoot/GhostMonitor.sln" --nologo
}

foreach ($name in $Task) {
    switch ($name) {
        'Build' { Invoke-Build }
        'Test' { Invoke-Build; Invoke-Test }
        'Help' { Update-Help }
        'Package' { Invoke-Build; New-Package }
        'Clean' { Clear-Output }
    }
}
