using System.Diagnostics;

namespace GhostMonitor.Benchmarks;

/// <summary>The C programs beside this one, compiled with the system's compiler into a folder that goes with this object.</summary>
internal sealed class NativePrograms : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-native-").FullName;

    internal NativePrograms()
    {
        foreach (string source in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "native"), "*.c"))
            Run("cc", "-O2", "-Wall", "-Werror", "-o", PathOf(Path.GetFileNameWithoutExtension(source)), source);
    }

    internal string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Runs a program to its end and returns what it wrote.</summary>
    internal static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
