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

    // winioctl.h, winnt.h, fileapi.h, winerror.h.
    private const uint DiskPerformanceCode = 0x00070020;
    private const uint ShareReadWrite = 0x3;
    private const uint OpenExisting = 3;
    private const int InvalidFunction = 1;
    private const int NotSupported = 50;
    private const int InsufficientBuffer = 122;
    private const int LargestNameList = 1 << 22;

    private char[] _names = new char[16 * 1024];

    public string? List(List<int> numbers)
    {
        uint length = ReadNames(out string? error);
        for (int start = 0; start < length; start++)
        {
            int end = Array.IndexOf(_names, '\0', start);
            int number = DriveNumber(_names, start, end);
            if (number >= 0)
                numbers.Add(number);

            start = end;
        }

        numbers.Sort();
        return error;
    }

    public string? Read(int number, out DiskPerformance? performance)
    {
        performance = null;
        nint device;
        fixed (char* path = @"\\.\" + DevicePrefix + number.ToString(CultureInfo.InvariantCulture))
            device = Kernel32.CreateFile(path, 0, ShareReadWrite, null, OpenExisting, 0, 0);

        if (device == -1)
            return NativeError.Last(nameof(Kernel32.CreateFile));

        DiskPerformance read;
        uint returned;
        bool answered =
            Kernel32.DeviceIoControl(device, DiskPerformanceCode, null, 0, &read, (uint)sizeof(DiskPerformance), &returned, null) != 0;
        int error = answered ? 0 : Marshal.GetLastWin32Error();
        _ = Kernel32.CloseHandle(device);
        if (answered)
            performance = read;

        return error is 0 or InvalidFunction or NotSupported ? null : NativeError.Describe("IOCTL_DISK_PERFORMANCE", error);
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
