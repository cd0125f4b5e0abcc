using System.Globalization;
using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>
/// The disk drivers' counters (IOCTL_DISK_PERFORMANCE). A drive is opened without read or write access, which needs no
/// administrator, and closed again, so that one on a cable can be removed.
/// </summary>
internal sealed unsafe class SystemDisks : IDiskSource
{
    private const string DevicePrefix = "PhysicalDrive";
    private const string Call = "IOCTL_DISK_PERFORMANCE";

    // winioctl.h, winnt.h, fileapi.h, winerror.h.
    private const uint DiskPerformanceCode = 0x00070020;
    private const uint ShareReadWrite = 0x3;
    private const uint OpenExisting = 3;
    private const int InvalidFunction = 1;
    private const int NotSupported = 50;
    private const int InsufficientBuffer = 122;
    private const int LargestNameList = 1 << 22;

    // Later systems may append to the structure, hence the room.
    private readonly byte[] _counters = new byte[2 * sizeof(DiskPerformance)];
    private char[] _names = new char[16 * 1024];

    public string? List(List<int> numbers)
    {
        uint length = ReadNames(out string? error);
        return error ?? ParseNames(_names, length, numbers);
    }

    public string? Read(int number, out DiskPerformance? performance)
    {
        performance = null;
        nint device;
        fixed (char* path = @"\\.\" + DevicePrefix + number.ToString(CultureInfo.InvariantCulture))
            device = Kernel32.CreateFile(path, 0, ShareReadWrite, null, OpenExisting, 0, 0);

        if (device == -1)
            return NativeError.Last(nameof(Kernel32.CreateFile));

        uint returned = 0;
        int error;
        fixed (byte* buffer = _counters)
        {
            error = Kernel32.DeviceIoControl(device, DiskPerformanceCode, null, 0, buffer, (uint)_counters.Length, &returned, null) != 0
                ? 0
                : Marshal.GetLastWin32Error();
        }

        _ = Kernel32.CloseHandle(device);
        if (error is InvalidFunction or NotSupported)
            return null;

        return error == 0 ? Parse(new NativeAnswer(_counters, returned), out performance) : NativeError.Describe(Call, error);
    }

    /// <summary>What a drive answered.</summary>
    /// <returns>Null, or what is wrong with the answer.</returns>
    internal static string? Parse(NativeAnswer answer, out DiskPerformance? performance)
    {
        string? error = answer.Read(Call, out DiskPerformance read);
        performance = error is null ? read : null;
        return error;
    }

    /// <summary>Adds the physical drives among the names of devices, the lowest first.</summary>
    /// <param name="names">The buffer that QueryDosDevice filled.</param>
    /// <param name="length">The characters that it says it wrote.</param>
    /// <param name="numbers">Gets the numbers.</param>
    /// <returns>Null, or what is wrong with the list; what was found all the same is in the numbers.</returns>
    internal static string? ParseNames(char[] names, long length, List<int> numbers)
    {
        var list = new MultiString(names, length);
        while (list.TryNext(out int start, out int characters))
        {
            int number = DriveNumber(names, start, start + characters);
            if (number >= 0 && !numbers.Contains(number))
                numbers.Add(number);
        }

        numbers.Sort();
        return list.IsBrokenOff ? nameof(Kernel32.QueryDosDevice) + " gave a list that breaks off" : null;
    }

    /// <summary>The number at the end of <c>PhysicalDrive7</c>; -1 for every other name.</summary>
    internal static int DriveNumber(char[] names, int start, int end)
    {
        int digits = end - start - DevicePrefix.Length;
        if (digits is < 1 or > 6 || new string(names, start, DevicePrefix.Length) != DevicePrefix)
            return -1;

        int number = 0;
        for (int i = end - digits; i < end; i++)
        {
            if (names[i] is < '0' or > '9')
                return -1;

            number = (number * 10) + (names[i] - '0');
        }

        return number;
    }

    private uint ReadNames(out string? error)
    {
        while (true)
        {
            uint length;
            fixed (char* names = _names)
                length = Kernel32.QueryDosDevice(null, names, (uint)_names.Length);

            int code = length == 0 ? Marshal.GetLastWin32Error() : 0;
            if (code == InsufficientBuffer && _names.Length < LargestNameList)
            {
                _names = new char[_names.Length * 2];
                continue;
            }

            error = length == 0 ? NativeError.Describe(nameof(Kernel32.QueryDosDevice), code) : null;
            return length;
        }
    }
}
