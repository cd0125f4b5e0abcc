namespace GhostMonitor.Module.Tests;

/// <summary>The cmdlets of the agent: what they ask it, and what they have its program do.</summary>
public sealed class AgentTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void An_agent_is_shown_with_its_state_memory_and_last_sample()
    {
        _session.Run("$null = Start-ResourceMonitor web -SampleInterval 10s; $endpoint = Start-ResourceEndpoint 0");

        PSObject agent = _session.One("Get-ResourceAgent $endpoint.Port");
        string text = _session.Text("Get-ResourceAgent $endpoint.Port");
        _session.Run("Stop-ResourceEndpoint; Stop-ResourceMonitor; Get-Job | Remove-Job");

        Assert.Equal("Running", agent.Properties["State"].Value);
        Assert.Equal(Environment.ProcessId, agent.Properties["ProcessId"].Value);
        Assert.Equal(Environment.MachineName, agent.Properties["ComputerName"].Value);
        Assert.True((long)agent.Properties["MemoryBytes"].Value > 1_000_000);
        Assert.InRange((double)agent.Properties["LastSampleAgeSeconds"].Value, 0, 30);
        Assert.Equal(["web"], (IEnumerable<string>)agent.Properties["MonitorNames"].Value);
        Assert.Matches(@"ComputerName\s+State\s+Version\s+ProcessId\s+Memory\s+CpuSeconds\s+LastSample", text);
    }

    [Fact]
    public void An_agent_without_a_monitor_does_not_sample()
    {
        _session.Run("$endpoint = Start-ResourceEndpoint 0");

        string state = _session.Value<string>("(Get-ResourceAgent $endpoint.Port).State");
        _session.Run("Stop-ResourceEndpoint");

        Assert.Equal("NotSampling", state);
    }

    [Fact]
    public void That_nobody_answers_is_an_error_that_says_what_to_do()
    {
        ErrorRecord error = _session.Error("$endpoint = Start-ResourceEndpoint 0; Stop-ResourceEndpoint; Get-ResourceAgent $endpoint.Port");

        Assert.StartsWith("AgentNotReached,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Install-ResourceAgent", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("right-0123456789", null)]
    [InlineData("wrong-0123456789", "AgentTokenRefused,")]
    public void The_token_is_sent_and_a_wrong_one_is_an_error_of_its_own(string token, string? errorId)
    {
        const string secure = "function Secure($text) { $s = [securestring]::new(); $text.ToCharArray() | " +
            "ForEach-Object { $s.AppendChar($_) }; $s }";
        _session.Run(secure + "; $endpoint = Start-ResourceEndpoint 0 -Token (Secure 'right-0123456789')");

        string ask = $"Get-ResourceAgent $endpoint.Port -Token (Secure '{token}')";
        string? found = errorId is null ? null : _session.Error(ask).FullyQualifiedErrorId;
        int answers = errorId is null ? _session.Run(ask).Count : 0;
        _session.Run("Stop-ResourceEndpoint");

        Assert.Equal(errorId is null ? 1 : 0, answers);
        Assert.StartsWith(errorId ?? "", found ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Install-ResourceAgent", "install")]
    [InlineData("Install-ResourceAgent -SelfSigned", "install --self-signed")]
    [InlineData("Restart-ResourceAgent", "restart")]
    [InlineData("Uninstall-ResourceAgent -Confirm:$false", "uninstall")]
    [InlineData("Uninstall-ResourceAgent -KeepData -Confirm:$false", "uninstall --keep-data")]
    [InlineData("Uninstall-ResourceAgent -KeepData -WhatIf", "uninstall --keep-data --what-if")]
    public void A_cmdlet_has_the_program_do_it_and_says_what_that_says(string command, string arguments)
    {
        using var package = new PackageWithAgent("echo \"Ran $*.\"");

        Assert.Contains($"Ran {arguments}.", package.Session.Text(command), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_program_fails_with_is_the_error()
    {
        using var package = new PackageWithAgent("echo 'it needs root' >&2; exit 1");

        ErrorRecord error = package.Session.TerminatingError("Install-ResourceAgent");

        Assert.StartsWith("AgentNotInstalled,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("it needs root", error.Exception.Message);
    }

    [Fact]
    public void A_package_without_the_program_is_an_error_that_names_the_place()
    {
        using var package = new PackageWithAgent(script: null);

        ErrorRecord error = package.Session.TerminatingError("Install-ResourceAgent");

        Assert.StartsWith("AgentProgramNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("bin", "agent"), error.Exception.Message, StringComparison.Ordinal);
    }

    /// <summary>The module's manifest, which loads the module of the tree, and beside it a script in the place of the program.</summary>
    private sealed class PackageWithAgent : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-agent-").FullName;

        public PackageWithAgent(string? script)
        {
            Assert.SkipWhen(OperatingSystem.IsWindows(), "The program's place is taken by a shell's script.");
            string[] parts = ["GhostMonitor.psd1", "bin/net8.0", "bin/GhostMonitor.psm1", "bin/GhostMonitor.Format.ps1xml",
                "bin/GhostMonitor.Types.ps1xml"];
            foreach (string path in parts)
                Link(path);

            if (script is not null)
                Write(script);

            Session = new Session(importModule: false);
            Session.Run($"Import-Module '{_folder}/GhostMonitor.psd1'");
        }

        public Session Session { get; }

        public void Dispose()
        {
            Session.Dispose();
            Directory.Delete(_folder, recursive: true);
        }

        private void Link(string path)
        {
            string link = Path.Combine(_folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            File.CreateSymbolicLink(link, Path.Combine(RepositoryRoot.Path, path));
        }

        private void Write(string script)
        {
            foreach (string system in new[] { "linux", "linux-musl", "osx" })
            {
                string architecture = System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
                string folder = Directory.CreateDirectory(Path.Combine(_folder, "bin", "agent", $"{system}-{architecture}")).FullName;
                string program = Path.Combine(folder, "ghostmonitor");

                // As an archive unpacks it, which keeps no modes.
                File.WriteAllText(program, "#!/bin/sh\n" + script + "\n");
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
    }
}
