using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>
/// The volumes of this machine: those that are mounted at a letter or a folder, and the letters that stand for shares of
/// other machines. A volume with several mount points is listed once, at its drive letter if it has one.
/// </summary>
internal sealed unsafe class SystemVolumes : IVolumeSource
{
    // fileapi.h, winnt.h, winerror.h.
    private const int VolumeNameLength = 64;
    private const int TypeLength = 261;
    private const int LongestPathList = 1 << 20;
    private const uint ReadOnlyVolume = 0x00080000;
    private const int FileNotFound = 2;
    private const int PathNotFound = 3;
    private const int NoMoreFiles = 18;
    private const int NotReady = 21;
    private const int MoreData = 234;
    private const int NoMediaInDrive = 1112;
    private const int LetterCount = 26;

    private readonly Lazy<string?> _systemDrive = new(ReadSystemDrive);
    private readonly TextPool _texts = new();
    private readonly Dictionary<string, string> _devices = [];
    private readonly char[] _volumeName = new char[VolumeNameLength];
    private readonly char[] _target = new char[1024];
    private readonly char[] _root = ['A', ':', '\\'];
    private char[] _paths = new char[1024];

    /// <inheritdoc/>
    public string? SystemDrive => _systemDrive.Value;

    public string? List(List<VolumeIdentity> volumes)
    {
        string? error = ListVolumes(volumes, out uint lettersSeen);
        string? letterError = ListOtherLetters(volumes, lettersSeen);
        return error ?? letterError ?? (volumes.Count == 0 ? "No volume has a drive letter" : null);
    }

    public VolumeAnswer Ask(in VolumeIdentity volume)
    {
        ulong available, total, free;
        fixed (char* root = volume.Root)
        {
            _ = Kernel32.SetThreadErrorMode(Kernel32.FailCriticalErrors, null);
            if (Kernel32.GetDiskFreeSpaceEx(root, &available, &total, &free) == 0)
                return Failure(nameof(Kernel32.GetDiskFreeSpaceEx), Marshal.GetLastWin32Error());

            uint flags;
            char* type = stackalloc char[TypeLength];
            if (Kernel32.GetVolumeInformation(root, null, 0, null, null, &flags, type, TypeLength) == 0)
                return Failure(nameof(Kernel32.GetVolumeInformation), Marshal.GetLastWin32Error());

            return new VolumeAnswer
            {
                TotalBytes = total,
                FreeBytes = free,
                AvailableBytes = available,
                FileSystemType = VolumeText.TypeName(type, TypeLength),
                IsReadOnly = (flags & ReadOnlyVolume) != 0,
            };
        }
    }

    private static VolumeAnswer Failure(string call, int error) =>
        error is NotReady or NoMediaInDrive
            ? new VolumeAnswer { IsEmpty = true }
            : new VolumeAnswer { Error = NativeError.Describe(call, error) };

    private static string? ReadSystemDrive()
    {
        char[] folder = new char[VolumeNameLength];
        uint length;
        fixed (char* start = folder)
            length = Kernel32.GetSystemWindowsDirectory(start, VolumeNameLength);

        return VolumeText.SystemDrive(folder, length);
    }

    private string? ListVolumes(List<VolumeIdentity> volumes, out uint lettersSeen)
    {
        lettersSeen = 0;
        fixed (char* name = _volumeName)
        {
            nint search = Kernel32.FindFirstVolume(name, VolumeNameLength);
            if (search == -1)
                return NativeError.Last(nameof(Kernel32.FindFirstVolume));

            string? mountError = null;
            do
                mountError = AddVolume(volumes, ref lettersSeen) ?? mountError;
            while (Kernel32.FindNextVolume(search, name, VolumeNameLength) != 0);

            int error = Marshal.GetLastWin32Error();
            _ = Kernel32.FindVolumeClose(search);
            return error == NoMoreFiles ? mountError : NativeError.Describe(nameof(Kernel32.FindNextVolume), error);
        }
    }

    /// <returns>Null, or why it isn't known what the volume is or where it is mounted.</returns>
    private string? AddVolume(List<VolumeIdentity> volumes, ref uint lettersSeen)
    {
        if (!VolumeText.TryFindKey(_volumeName, out int start, out int length))
            return nameof(Kernel32.FindNextVolume) + " gave what is no name of a volume";

        string? error = ReadPaths(out uint used);
        if (error is not null || used == 0)
            return error;

        error = VolumeText.FindRoot(_paths, used, ref lettersSeen, out int root, out int rootLength);
        string? device = rootLength == 0 ? null : DeviceOf(_texts.Get(_volumeName, start, length));
        if (device is not null)
            volumes.Add(Identity(_texts.Get(_paths, root, rootLength), device));

        return error;
    }

    /// <summary>Reads where the volume is mounted.</summary>
    /// <param name="used">The characters of the list; 0 where the volume went since it was listed, which is no error.</param>
    /// <returns>Null, or what failed.</returns>
    private string? ReadPaths(out uint used)
    {
        while (true)
        {
            uint needed = 0;
            int done;
            fixed (char* name = _volumeName, paths = _paths)
                done = Kernel32.GetVolumePathNamesForVolumeName(name, paths, (uint)_paths.Length, &needed);

            int code = done != 0 ? 0 : Marshal.GetLastWin32Error();
            if (code == MoreData && _paths.Length < LongestPathList)
            {
                _paths = new char[_paths.Length * 2];
                continue;
            }

            used = done != 0 ? needed : 0;
            return code is 0 or FileNotFound or PathNotFound
                ? null
                : NativeError.Describe(nameof(Kernel32.GetVolumePathNamesForVolumeName), code);
        }
    }

    /// <returns>Null, or what failed.</returns>
    private string? ListOtherLetters(List<VolumeIdentity> volumes, uint lettersSeen)
    {
        uint letters = Kernel32.GetLogicalDrives();
        string? error = letters == 0 && Marshal.GetLastWin32Error() is int code and not 0
            ? NativeError.Describe(nameof(Kernel32.GetLogicalDrives), code)
            : null;
        uint others = letters & ~lettersSeen;
        for (int letter = 0; letter < LetterCount; letter++)
        {
            if ((others & (1u << letter)) == 0)
                continue;

            _root[0] = (char)('A' + letter);
            if (DeviceOf(_texts.Get(_root, 0, 2)) is string device)
                volumes.Add(Identity(_texts.Get(_root, 0, 3), device));
        }

        return error;
    }

    private VolumeIdentity Identity(string root, string device) => new(root, _texts.Get(root, root.Length - 1), device);

    /// <summary>What a letter or volume stands for; null where it is no volume of its own.</summary>
    private string? DeviceOf(string dosName)
    {
        uint said;
        fixed (char* name = dosName, target = _target)
            said = Kernel32.QueryDosDevice(name, target, (uint)_target.Length);

        // What isn't answered, or breaks off, goes by the name that is known.
        int length = NativeText.Length(_target, said);
        if (length < 0)
            return dosName;

        string path = _texts.Get(_target, 0, length);
        if (!VolumeTarget.IsVolume(path))
            return null;

        if (!_devices.TryGetValue(path, out string? device))
            _devices[path] = device = VolumeTarget.DeviceName(path);

        return device;
    }
}
