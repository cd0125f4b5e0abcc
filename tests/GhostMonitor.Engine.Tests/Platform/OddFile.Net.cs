using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Tests.Platform;

/// <summary>Makes what is no regular file, in a test's own folder. Where that isn't allowed the test is skipped with the reason.</summary>
internal static partial class OddFile
{
    private const uint Device = 0x2000;
    private const uint Pipe = 0x1000;
    private const uint Socket = 0xC000;

    /// <summary>The null device's numbers, 1 and 3; those of the one without end are 1 and 5.</summary>
    private const uint Null = 0x103;
    private const uint Zero = 0x105;

    /// <summary>Each of a kind that nothing may be written to or read from.</summary>
    internal static readonly string[] Kinds =
    [
        "device", "endless device", "pipe", "socket", "folder", "link to device", "link to pipe", "link to folder", "loop",
        "link into no folder", "no folder",
    ];

    /// <summary>Makes one, and returns the path to give.</summary>
    internal static string Make(string folder, string kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has devices by name, and no nodes.");
        string path = Path.Combine(folder, "odd.json");
        string target = Path.Combine(folder, "target");
        switch (kind)
        {
            case "device":
                Node(path, Device, Null);
                break;
            case "endless device":
                Node(path, Device, Zero);
                break;
            case "pipe":
                Node(path, Pipe, 0);
                break;
            case "socket":
                Node(path, Socket, 0);
                break;
            case "folder":
                Directory.CreateDirectory(path);
                break;
            case "link to device":
                Node(target, Device, Null);
                File.CreateSymbolicLink(path, "target");
                break;
            case "link to pipe":
                Node(target, Pipe, 0);
                File.CreateSymbolicLink(path, "target");
                break;
            case "link to folder":
                Directory.CreateDirectory(target);
                File.CreateSymbolicLink(path, "target");
                break;
            case "loop":
                File.CreateSymbolicLink(path, "target");
                File.CreateSymbolicLink(target, "odd.json");
                break;
            case "link into no folder":
                File.CreateSymbolicLink(path, "none/target");
                break;
            default:
                return Path.Combine(folder, "none", "odd.json");
        }

        return path;
    }

    /// <summary>
    /// All that is in a folder and below: what must not change. One line each with its kind, numbers, mode, owner, size and time.
    /// </summary>
    internal static string[] Listing(string folder)
    {
        using Process ls = Process.Start(new ProcessStartInfo("ls", ["-lAinR", folder]) { RedirectStandardOutput = true })!;
        string output = ls.StandardOutput.ReadToEnd();
        ls.WaitForExit();
        return output.Split('\n');
    }

    internal static void MakePipe(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes in folders.");
        Node(path, Pipe, 0);
    }

    internal static void MakeDevice(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has devices by name, and no nodes.");
        Node(path, Device, Null);
    }

    /// <summary>The permissions that chmod(1) writes as octal digits.</summary>
    internal static int Mode(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists.");
        return OperatingSystem.IsWindows() ? 0 : (int)File.GetUnixFileMode(path);
    }

    internal static void SetMode(string path, int mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists.");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)mode);
    }

    private static void Node(string path, uint kind, nuint device)
    {
        const uint readAndWrite = 0x1B6;
        Assert.SkipUnless(mknod(path, kind | readAndWrite, device) == 0,
            "No such node may be made: " + Marshal.GetLastPInvokeErrorMessage());
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int mknod(string path, uint mode, nuint device);
}
