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
                FileSystemType = TypeName(type),
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
        char* path = stackalloc char[VolumeNameLength];
        return Kernel32.GetSystemWindowsDirectory(path, VolumeNameLength) > 1 && path[1] == ':'
            ? new string(path, 0, 2).ToUpperInvariant()
            : null;
    }

    /// <summary>The usual types without a new string each time; asked on several threads, so there is no pool to share.</summary>
    private static string TypeName(char* type)
    {
        int length = NativeText.Length(type, TypeLength);
        foreach (string known in (string[])["NTFS", "ReFS", "FAT32", "exFAT", "FAT"])
        {
            if (NativeText.Equals(known, type, length))
                return known;
        }

        return new string(type, 0, length);
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
                mountError = AddVolume(name, volumes, ref lettersSeen) ?? mountError;
            while (Kernel32.FindNextVolume(search, name, VolumeNameLength) != 0);

            int error = Marshal.GetLastWin32Error();
            _ = Kernel32.FindVolumeClose(search);
            return error == NoMoreFiles ? mountError : NativeError.Describe(nameof(Kernel32.FindNextVolume), error);
        }
    }

    /// <returns>Null, or why it isn't known where the volume is mounted.</returns>
    private string? AddVolume(char* volumeName, List<VolumeIdentity> volumes, ref uint lettersSeen)
    {
        string? root = BestRoot(volumeName, ref lettersSeen, out string? error);
        string? device = root is null ? null : DeviceOf(VolumeKey(volumeName));
        if (device is not null)
            volumes.Add(Identity(root!, device));

        return error;
    }

    /// <summary>The name by which QueryDosDevice knows a volume: <c>\\?\Volume{…}\</c> without its ends.</summary>
    private string VolumeKey(char* volumeName)
    {
        const int prefixLength = 4;
        int length = NativeText.Length(volumeName, VolumeNameLength);
        return _texts.Get(volumeName + prefixLength, Math.Max(0, length - prefixLength - 1));
    }

    /// <summary>The shortest mount point of a volume, so its letter before a folder; null where it has none.</summary>
    private string? BestRoot(char* volumeName, ref uint lettersSeen, out string? error)
    {
        error = null;
        uint used;
        while (true)
        {
            fixed (char* paths = _paths)
            {
                if (Kernel32.GetVolumePathNamesForVolumeName(volumeName, paths, (uint)_paths.Length, &used) != 0)
                    return ShortestPath(paths, _paths.Length, ref lettersSeen);
            }

            int code = Marshal.GetLastWin32Error();
            if (code != MoreData)
            {
                // A volume that went since it was listed is no error.
                bool isGone = code is FileNotFound or PathNotFound;
                error = isGone ? null : NativeError.Describe(nameof(Kernel32.GetVolumePathNamesForVolumeName), code);
                return null;
            }

            _paths = new char[Math.Max((int)used, _paths.Length * 2)];
        }
    }

    private string? ShortestPath(char* paths, int capacity, ref uint lettersSeen)
    {
        int best = 0;
        int bestLength = int.MaxValue;
        for (int start = 0; start < capacity && paths[start] != '\0';)
        {
            int length = NativeText.Length(paths + start, capacity - start);
            if (length == 3 && Letter(paths[start]) is int letter and >= 0)
                lettersSeen |= 1u << letter;
            if (length < bestLength)
                (best, bestLength) = (start, length);

            start += length + 1;
        }

        return bestLength == int.MaxValue ? null : _texts.Get(paths + best, bestLength);
    }

    /// <returns>Null, or what failed.</returns>
    private string? ListOtherLetters(List<VolumeIdentity> volumes, uint lettersSeen)
    {
        uint letters = Kernel32.GetLogicalDrives();
        string? error = letters == 0 && Marshal.GetLastWin32Error() is int code and not 0
            ? NativeError.Describe(nameof(Kernel32.GetLogicalDrives), code)
            : null;
        uint others = letters & ~lettersSeen;
        char* root = stackalloc char[3] { 'A', ':', '\\' };
        for (int letter = 0; letter < LetterCount; letter++)
        {
            if ((others & (1u << letter)) == 0)
                continue;

            root[0] = (char)('A' + letter);
            if (DeviceOf(_texts.Get(root, 2)) is string device)
                volumes.Add(Identity(_texts.Get(root, 3), device));
        }

        return error;
    }

    private VolumeIdentity Identity(string root, string device)
    {
        fixed (char* text = root)
            return new VolumeIdentity(root, _texts.Get(text, root.Length - 1), device);
    }

    /// <summary>What a letter or volume stands for; null where it is no volume of its own.</summary>
    private string? DeviceOf(string dosName)
    {
        uint length;
        fixed (char* name = dosName, target = _target)
        {
            length = Kernel32.QueryDosDevice(name, target, (uint)_target.Length);
            if (length == 0)
                return dosName;

            string path = _texts.Get(target, NativeText.Length(target, (int)length));
            if (!VolumeTarget.IsVolume(path))
                return null;

            if (!_devices.TryGetValue(path, out string? device))
                _devices[path] = device = VolumeTarget.DeviceName(path);

            return device;
        }
    }

    private static int Letter(char c) => c is >= 'A' and <= 'Z' ? c - 'A' : c is >= 'a' and <= 'z' ? c - 'a' : -1;
}
