using System.Globalization;
using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

/// <summary>A real FUSE mount whose program, this one, never answers: whoever asks it anything waits until it is disposed.</summary>
internal sealed class HangingMount : IDisposable
{
    private const int DetachAtOnce = 2;

    private readonly FileStream _device = new("/dev/fuse", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);

    public HangingMount()
    {
        MountPoint = Directory.CreateTempSubdirectory("ghostmonitor-hang-").FullName;
        string descriptor = ((int)_device.SafeFileHandle.DangerousGetHandle()).ToString(CultureInfo.InvariantCulture);
        if (Mount("hang", MountPoint, "fuse", 0, $"fd={descriptor},rootmode=40000,user_id=0,group_id=0") != 0)
            throw new IOException("Cannot mount: " + Marshal.GetLastPInvokeErrorMessage());
    }

    public string MountPoint { get; }

    public void Dispose()
    {
        // With the last descriptor gone the kernel fails everything that waits.
        _device.Dispose();
        Assert.Equal(0, Unmount(MountPoint, DetachAtOnce));
        Directory.Delete(MountPoint);
    }

    [DllImport("libc", EntryPoint = "mount", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false,
        ThrowOnUnmappableChar = true)]
    private static extern int Mount(string source, string target, string type, nuint flags, string options);

    [DllImport("libc", EntryPoint = "umount2", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false,
        ThrowOnUnmappableChar = true)]
    private static extern int Unmount(string target, int flags);
}
