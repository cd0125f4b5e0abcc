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

$solution = "$PSScriptRoot/GhostMonitor.sln"
$configured = '--configuration', $Configuration, '--nologo'

function Invoke-DotNet ([string[]] $ArgumentList) {
    dotnet @ArgumentList
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $ArgumentList ended with exit code $LASTEXITCODE."
    }
}

function Invoke-Build {
    Invoke-DotNet -ArgumentList (@('build', $solution) + $configured)
}

function Invoke-Test {
    Invoke-DotNet -ArgumentList (@('test', $solution) + $configured)
    if (-not (Get-Module -ListAvailable -Name Pester | Where-Object { $_.Version -ge [version]'5.0' })) {
        Write-Warning 'Pester 5 is not installed, so tests/*.Tests.ps1 did not run. Install-Module Pester brings it.'
        return
    }

    Import-Module Pester -MinimumVersion 5.0
    Invoke-Pester -Path "$PSScriptRoot/tests" -CI
}

function Invoke-HelpBuild {
    $pages = "$PSScriptRoot/docs/en-US"
    if (Get-Module -ListAvailable -Name Microsoft.PowerShell.PlatyPS) {
        Import-Module Microsoft.PowerShell.PlatyPS
        Get-Item "$pages/*-*.md" | ForEach-Object {
            if (-not (Test-MarkdownCommandHelp -Path $_.FullName)) {
                throw "$($_.Name) is not in the form that platyPS reads. Test-MarkdownCommandHelp -DetailView shows where."
            }
        }
    }

    # Not by Export-MamlCommandHelp, which leaves out the default values and keeps the line breaks of the pages.
    Invoke-DotNet -ArgumentList 'run', '--project', "$PSScriptRoot/src/GhostMonitor.HelpBuilder", '--', $pages
}

function Invoke-Package {
    $module = "$PSScriptRoot/src/GhostMonitor/GhostMonitor.csproj"
    Invoke-DotNet -ArgumentList 'msbuild', $module, '-target:PlaceModulePackage', '-property:TargetFramework=net8.0', '-nologo'
    Invoke-DotNet -ArgumentList (@('pack', $module, '--no-build') + $configured)
    Test-ModuleManifest "$PSScriptRoot/output/GhostMonitor/GhostMonitor.psd1"
}

function Clear-Output {
    Remove-Item -Path "$PSScriptRoot/bin", "$PSScriptRoot/en-US", "$PSScriptRoot/output" -Recurse -Force -ErrorAction SilentlyContinue
    Invoke-DotNet -ArgumentList (@('clean', $solution) + $configured)
}

foreach ($name in $Task) {
    switch ($name) {
        'Build' { Invoke-Build }
        'Test' { Invoke-Build; Invoke-Test }
        'Help' { Invoke-HelpBuild }
        'Package' { Invoke-Build; Invoke-Package }
        'Clean' { Clear-Output }
    }
}
