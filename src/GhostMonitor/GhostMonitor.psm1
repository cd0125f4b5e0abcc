# Imports the assembly that suits this PowerShell: the one that is precompiled for its runtime and platform, where the package has one.
$folder = 'netstandard2.0'
if ($PSEdition -eq 'Core') {
    $folder = 'net8.0'
    # Constrained language can't ask for the platform: there the runtime compiles.
    if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') {
        $platform = [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
        $precompiled = "net8.0/net$([System.Environment]::Version.Major).0-$platform"
        if ([System.IO.File]::Exists("$PSScriptRoot/$precompiled/GhostMonitor.dll")) { $folder = $precompiled }
    }
}

# Import-Module -Force of the module removes the module alone. What its assembly started ends when that is imported anew, too.
Import-Module "$PSScriptRoot/$folder/GhostMonitor.dll" -Force
