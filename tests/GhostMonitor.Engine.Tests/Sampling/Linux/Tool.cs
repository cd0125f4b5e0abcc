using System.Diagnostics;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

/// <summary>Runs the system's own tools, against whose words the reader's are compared.</summary>
internal static class Tool
{
    /// <summary>Skips the test, and says why, unless it runs on Linux with these tools.</summary>
    public static void Require(params string[] tools)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Compares with the tools of Linux.");
        foreach (string tool in tools)
            Assert.SkipUnless(Find(tool) is not null, $"Needs the program {tool}.");
    }

    /// <summary>Skips the test, and says why, unless it runs as root on Linux with these tools.</summary>
    public static void RequireRoot(params string[] tools)
    {
        Require(tools);
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Needs root, to make namespaces and mounts.");
    }

    /// <summary>Runs a program to its end.</summary>
    public static string Run(string tool, params string[] arguments)
    {
        using Process process = Start(tool, arguments);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        return output;
    }

    public static Process Start(string tool, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Find(tool)!, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })!;

    private static string? Find(string tool) =>
        new[] { "/usr/bin", "/bin", "/usr/sbin", "/sbin" }.Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
}
