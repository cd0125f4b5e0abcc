using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent.Install;

/// <summary>Puts files where a service has them, and takes them away again; what is as it should be stays.</summary>
/// <param name="report">What makes and says the changes.</param>
internal sealed class InstalledFiles(InstallReport report)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Copies the program and its library, and nothing else of the folder. The installed program copies nothing.</summary>
    internal void PlaceProgram(string source, string folder)
    {
        if (IsSame(source, folder))
        {
            report.Keep(folder);
            return;
        }

        foreach (string file in ProgramFiles(source))
        {
            UnixFileMode mode = Path.GetExtension(file).Length == 0 ? Executable : Readable;
            Place(Path.Combine(folder, Path.GetFileName(file)), File.ReadAllBytes(file), mode);
        }
    }

    /// <summary>True if the folder has the program that the source has.</summary>
    internal static bool IsCurrent(string source, string folder) =>
        IsSame(source, folder)
        || ProgramFiles(source).All(file => Has(Path.Combine(folder, Path.GetFileName(file)), File.ReadAllBytes(file)));

    /// <summary>Writes a text that everybody may read.</summary>
    internal void PlaceText(string path, string text) => Place(path, Encoding.UTF8.GetBytes(text), Readable);

    /// <summary>Writes a text that its owner alone may read.</summary>
    internal void PlaceSecret(string path, string text) => Place(path, Encoding.UTF8.GetBytes(text), OwnerOnly);

    /// <summary>Writes the configuration, unless there is one: it is its administrator's.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="recordPath">The full path of the recording.</param>
    /// <param name="endpoint">The certificate and the token of an endpoint for other machines; null for one on loopback.</param>
    internal void PlaceConfiguration(string path, string recordPath, EndpointFiles? endpoint)
    {
        if (!File.Exists(path))
        {
            PlaceText(path, DefaultConfiguration.Write(recordPath, endpoint));
            return;
        }

        report.Keep(path);
        if (endpoint is not null && !File.ReadAllText(path).Contains(EndpointFiles.CertificateName, StringComparison.Ordinal))
            report.Say($"{path} is yours and was left alone. For other machines, this is its endpoint:\n" +
                $"  \"endpoint\": {DefaultConfiguration.Endpoint(endpoint)}");
    }

    /// <summary>Makes the name by which shells find the program.</summary>
    /// <exception cref="InstallException">Another file has that name.</exception>
    internal void PlaceLink(string link, string program)
    {
        if (LinksInto(link, Path.GetDirectoryName(program)!))
        {
            report.Keep(link);
            return;
        }

        if (Path.Exists(link))
            throw new InstallException($"{link} is there, and not ghostmonitor's: move it away.");

        report.Write(link, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            File.CreateSymbolicLink(link, program);
        });
    }

    /// <summary>Removes the name, if it is the program's.</summary>
    internal void RemoveLink(string link, string programFolder)
    {
        if (LinksInto(link, programFolder))
            report.Remove(link, () => File.Delete(link));
    }

    /// <summary>Removes a file, if it is there.</summary>
    internal void RemoveFile(string path)
    {
        if (File.Exists(path))
            report.Remove(path, () => File.Delete(path));
    }

    /// <summary>Removes a folder with all that is in it, if it is there.</summary>
    internal void RemoveFolder(string folder)
    {
        if (Directory.Exists(folder))
            report.Remove(folder, () => Directory.Delete(folder, recursive: true));
    }

    private static bool IsSame(string source, string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(source))
        == Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    private static IEnumerable<string> ProgramFiles(string source) =>
        Directory.EnumerateFiles(source).Where(IsPartOfProgram).Order(StringComparer.Ordinal);

    private static bool IsPartOfProgram(string file) => Path.GetFileName(file)
        is "ghostmonitor" or "libe_sqlite3.so" or "libe_sqlite3.dylib" or "ghostmonitor.exe" or "e_sqlite3.dll";

    private static bool LinksInto(string link, string folder) =>
        new FileInfo(link).LinkTarget is string target && Path.GetDirectoryName(target) == folder;

    private static bool Has(string path, byte[] content) => File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);

    /// <summary>A program that runs can't be written to, but its name can be given to another file.</summary>
    private void Place(string path, byte[] content, UnixFileMode mode)
    {
        if (Has(path, content))
        {
            report.Keep(path);
            return;
        }

        report.Write(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            WholeFile.Write(path, mayReplace: true, file => file.Write(content));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, mode);
        });
    }
}
