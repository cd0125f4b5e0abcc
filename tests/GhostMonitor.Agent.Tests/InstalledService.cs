using GhostMonitor.Agent.Install;

namespace GhostMonitor.Agent.Tests;

/// <summary>A folder that stands for a machine, and a folder of a program to be installed on it.</summary>
internal sealed class InstalledService : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-agent-").FullName;
    private readonly StringWriter _output = new();

    /// <summary>What stands for <c>/</c>.</summary>
    public string Root => Path.Combine(_folder, "root");

    /// <summary>The folder of the program that is to be installed.</summary>
    public string Source => Path.Combine(_folder, "source");

    /// <summary>Writes the program and its library, and a file that is no part of them.</summary>
    public InstalledService WithSource(string content, params string[] files)
    {
        Directory.CreateDirectory(Source);
        foreach (string file in files.Append("notes.txt"))
            File.WriteAllText(Path.Combine(Source, file), content);

        return this;
    }

    /// <summary>A file of the machine.</summary>
    public string At(string path) => Path.Combine(Root, path);

    /// <summary>All files of the machine.</summary>
    public string[] Files() => Directory.Exists(Root)
        ? [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Does something to the service.</summary>
    /// <returns>What was said.</returns>
    public string Run(Action<InstallReport> act, bool isWhatIf = false)
    {
        _output.GetStringBuilder().Clear();
        act(new InstallReport(_output, isWhatIf));
        return _output.ToString();
    }

    public void Dispose()
    {
        _output.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
