#Requires -Version 7.2
<#
.SYNOPSIS
Builds, checks, tests and packages GhostMonitor.

.DESCRIPTION
Each task is one step of what .ci/run and the workflows in .github do, so that a step that fails there is run here by its name.
Where there is no PowerShell, the .NET SDK brings it: dotnet tool restore, then dotnet pwsh ./build.ps1.

.PARAMETER Task
What to do, in the order given:
Build         builds all projects; the module is then where Import-Module ./GhostMonitor.psd1 finds it, help included
Format        checks the layout of the sources; the build itself checks names and style (.editorconfig)
Test          runs the unit tests, and writes their results to output/results
Pester        runs tests/*.Tests.ps1 in PowerShell, with the Pester that .ci/pester.csproj names
FrameworkTest runs the engine's tests on .NET Framework, and under Mono where there is no Windows, as they were built
WindowsBuild  makes Windows programs of the tests, on Linux
WindowsTest   runs them under wine
Help          checks the pages in docs/en-US with Microsoft.PowerShell.PlatyPS where that is installed, and makes the help of them
Agent         publishes ghostmonitor for this machine into bin/agent: compiled ahead of time where there is a linker (clang, gcc or
              Visual Studio's C++ tools), else one file with its runtime, trimmed
Precompile    compiles the module in bin ahead of time into output/precompiled, for each PowerShell 7 and each platform
Package       runs Agent and Precompile, and makes the folder output/GhostMonitor, and output/GhostMonitor.<version>.nupkg
Publish       sends the folder that Package made to the PowerShell Gallery; the key is in the environment variable PSGALLERY_KEY
Release       makes a release on GitHub of the package, with the GitHub CLI (gh)
              Publish and Release refuse a commit that has no tag with the manifest's version, such as v0.1.0.
Clean         removes what the other tasks made

.PARAMETER Configuration
Release, or Debug as a plain dotnet build is.

.PARAMETER Filter
For Test: which tests to run, as dotnet test --filter takes it. A name, or a part of one, is enough.

.PARAMETER NoBuild
For Test: the tests are run as they were built.

.PARAMETER Fix
For Format: the sources are changed instead of checked.

.PARAMETER PowerShell
For Pester: the program to run the tests in, powershell for Windows PowerShell 5.1. By default the one that this script runs in.

.PARAMETER PowerShellVersion
For Pester: the PowerShell to run the tests in, such as 7.4: its newest .NET tool is put into output/powershell. It needs its own .NET.

.PARAMETER Repository
For Publish: a repository that Register-PSResourceRepository made, instead of the PowerShell Gallery.

.EXAMPLE
./build.ps1
Builds the module where Import-Module ./GhostMonitor.psd1 finds it.

.EXAMPLE
./build.ps1 -Task Build, Format, Test, Pester
What must pass before a change is proposed.

.EXAMPLE
./build.ps1 -Task Test -Filter AlertEvaluatorTests
Builds, and runs the tests of one class.

.EXAMPLE
./build.ps1 -Task Package
Builds, and makes the folder output/GhostMonitor, which can be copied to a folder of $env:PSModulePath, and the package
output/GhostMonitor.<version>.nupkg.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Format', 'Test', 'Pester', 'FrameworkTest', 'WindowsBuild', 'WindowsTest', 'Help', 'Agent',
        'Precompile', 'Package', 'Publish', 'Release', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [string] $Filter,

    [switch] $NoBuild,

    [switch] $Fix,

    [string] $PowerShell,

    [string] $PowerShellVersion,

    [string] $Repository = 'PSGallery'
)

$ErrorActionPreference = 'Stop'

$solution = "$PSScriptRoot/GhostMonitor.sln"
$output = "$PSScriptRoot/output"
$configured = '--configuration', $Configuration, '--nologo'

function Invoke-Program ([string] $Program, [string[]] $ArgumentList) {
    & $Program @ArgumentList
    if ($LASTEXITCODE -ne 0) {
        throw "$Program $ArgumentList ended with exit code $LASTEXITCODE."
    }
}

function Invoke-DotNet ([string[]] $ArgumentList) {
    Invoke-Program -Program dotnet -ArgumentList $ArgumentList
}

function Invoke-Build {
    Invoke-DotNet -ArgumentList (@('build', $solution, '--verbosity', 'quiet') + $configured)
}

# The layout alone, without loading the projects: names, style and unneeded usings are errors of the build already.
function Invoke-Format {
    $check = if ($Fix) { @() } else { @('--verify-no-changes') }
    Invoke-DotNet -ArgumentList (@('format', 'whitespace', $PSScriptRoot, '--folder', '--include', './src/', './tests/') + $check)
}

function Invoke-Test {
    $arguments = @('test', $solution, '--logger', 'trx', '--results-directory', "$output/results") + $configured
    if ($NoBuild -or 'Build' -in $Task) { $arguments += '--no-build' }
    if ($Filter) { $arguments += '--filter', $Filter }
    Remove-Item -Path "$output/results" -Recurse -Force -ErrorAction SilentlyContinue
    Invoke-DotNet -ArgumentList $arguments
}

# In a process of its own, as a user's scripts run.
function Invoke-PesterTest {
    Invoke-DotNet -ArgumentList 'restore', "$PSScriptRoot/.ci/pester.csproj", '--packages', "$output/packages", '--verbosity', 'quiet'
    $program = @(Get-PowerShellProgram)
    Invoke-Program -Program $program[0] -ArgumentList (@($program | Select-Object -Skip 1) +
        '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'RemoteSigned', '-File', "$PSScriptRoot/.ci/pester.ps1")
}

function Get-PowerShellProgram {
    if ($PowerShell) { return $PowerShell }
    if (-not $PowerShellVersion) { return Get-ThisPowerShell }
    $folder = "$output/powershell/$PowerShellVersion"
    if (-not (Test-Path $folder)) {
        Invoke-DotNet -ArgumentList 'tool', 'install', 'PowerShell', '--version', "$PowerShellVersion.*", '--tool-path', $folder | Out-Host
    }

    return "$folder/pwsh"
}

function Invoke-FrameworkTest {
    $name = 'GhostMonitor.Engine.Framework.Tests'
    $program = "$PSScriptRoot/tests/$name/bin/$Configuration/net472/$name.exe"
    $started = if ($IsWindows) { @($program) } else { 'mono', $program }
    Invoke-Program -Program $started[0] -ArgumentList (@($started | Select-Object -Skip 1) + '-noLogo', '-noColor')
}

# The .NET tool is run by dotnet, and found by it from this folder.
function Get-ThisPowerShell {
    $program = [Environment]::ProcessPath
    if ([IO.Path]::GetFileNameWithoutExtension($program) -ne 'dotnet') { return $program }
    return $program, 'pwsh'
}

function Invoke-HelpBuild {
    if (Get-Module -ListAvailable -Name Microsoft.PowerShell.PlatyPS) {
        Import-Module Microsoft.PowerShell.PlatyPS
        Get-Item "$PSScriptRoot/docs/en-US/*-*.md" | ForEach-Object {
            if (-not (Test-MarkdownCommandHelp -Path $_.FullName)) {
                throw "$($_.Name) is not in the form that platyPS reads. Test-MarkdownCommandHelp -DetailView shows where."
            }
        }
    }

    # Not by Export-MamlCommandHelp, which leaves out the default values and keeps the line breaks of the pages.
    Invoke-DotNet -ArgumentList 'run', '--project', "$PSScriptRoot/src/GhostMonitor.HelpBuilder", '--', "$PSScriptRoot/docs/en-US",
        "$PSScriptRoot/en-US"
}

# A linker of the system, by which .NET's compiler makes a native program; nothing where there is none.
function Get-NativeLinker {
    if ($IsWindows) {
        $finder = "${env:ProgramFiles(x86)}/Microsoft Visual Studio/Installer/vswhere.exe"
        $tools = 'Microsoft.VisualStudio.Component.VC.Tools.x86.x64'
        if (Test-Path $finder) { return & $finder -latest -products * -requires $tools -property installationPath }
        return
    }

    'clang', 'gcc' | Where-Object { Get-Command -Name $_ -CommandType Application -ErrorAction Ignore } | Select-Object -First 1
}

function Invoke-AgentBuild {
    $runtime = [Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
    $linker = Get-NativeLinker
    $form = if ($linker) { 'Native' } else { 'SingleFile' }
    $folder = "$PSScriptRoot/bin/agent/$runtime"
    Remove-Item -Path $folder -Recurse -Force -ErrorAction SilentlyContinue
    # Apart from the module in bin, which may be a build in Debug.
    $arguments = 'publish', "$PSScriptRoot/src/GhostMonitor.Agent", '--configuration', 'Release', '--runtime', $runtime,
        '--output', $folder, '--nologo', '--verbosity', 'quiet', "-property:AgentForm=$form", "-property:ModuleOutput=$output/build/"
    if ($linker -and -not $IsWindows) { $arguments += "-property:AgentLinker=$linker" }
    Invoke-DotNet -ArgumentList $arguments
    "$folder is a $form build$(if ($linker) { ", linked by $linker" })."
}

function Invoke-Precompile {
    Invoke-DotNet -ArgumentList 'msbuild', "$PSScriptRoot/.ci/precompiled.csproj", '-restore', '-target:Precompile',
        "-property:Folder=$output/precompiled", '-nologo', '-verbosity:quiet', '-maxcpucount'
}

function Invoke-Package {
    $module = "$PSScriptRoot/src/GhostMonitor/GhostMonitor.csproj"
    Invoke-DotNet -ArgumentList 'msbuild', $module, '-target:PlaceModulePackage', '-property:TargetFramework=net8.0', '-nologo'
    Invoke-DotNet -ArgumentList (@('pack', $module, '--no-build') + $configured)
    Test-ModuleManifest "$output/GhostMonitor/GhostMonitor.psd1"
}

function Get-ReleaseTag {
    $tag = "v$((Import-PowerShellDataFile "$output/GhostMonitor/GhostMonitor.psd1").ModuleVersion)"
    if ($tag -notin (git tag --points-at HEAD)) {
        throw "This commit has no tag '$tag'. What is published is a tagged commit: git tag $tag"
    }

    return $tag
}

function Publish-Package {
    $null = Get-ReleaseTag
    $key = @{}
    if ($Repository -eq 'PSGallery') {
        if (-not $env:PSGALLERY_KEY) {
            throw 'The environment variable PSGALLERY_KEY is empty. It must hold a key of the PowerShell Gallery for GhostMonitor.'
        }

        $key.ApiKey = $env:PSGALLERY_KEY
    }

    Publish-PSResource -Path "$output/GhostMonitor" -Repository $Repository @key
}

function Publish-Release {
    $tag = Get-ReleaseTag
    $notes = (Import-PowerShellDataFile "$output/GhostMonitor/GhostMonitor.psd1").PrivateData.PSData.ReleaseNotes
    $package = (Get-Item "$output/GhostMonitor.*.nupkg").FullName
    Invoke-Program -Program gh -ArgumentList 'release', 'create', $tag, $package, '--title', $tag, '--notes', $notes
}

function Clear-Output {
    Remove-Item -Path "$PSScriptRoot/bin", "$PSScriptRoot/en-US", $output -Recurse -Force -ErrorAction SilentlyContinue
    Invoke-DotNet -ArgumentList (@('clean', $solution) + $configured)
}

Push-Location -Path $PSScriptRoot
try {
    foreach ($name in $Task) {
        switch ($name) {
            'Build' { Invoke-Build }
            'Format' { Invoke-Format }
            'Test' { Invoke-Test }
            'Pester' { Invoke-PesterTest }
            'FrameworkTest' { Invoke-FrameworkTest }
            'WindowsBuild' { Invoke-Program -Program bash -ArgumentList '.ci/windows', '--build' }
            'WindowsTest' { Invoke-Program -Program bash -ArgumentList '.ci/windows', '--run' }
            'Help' { Invoke-HelpBuild }
            'Agent' { Invoke-AgentBuild }
            'Precompile' { Invoke-Precompile }
            'Package' { if ('Build' -notin $Task) { Invoke-Build }; Invoke-AgentBuild; Invoke-Precompile; Invoke-Package }
            'Publish' { Publish-Package }
            'Release' { Publish-Release }
            'Clean' { Clear-Output }
        }
    }
}
finally {
    Pop-Location
}
