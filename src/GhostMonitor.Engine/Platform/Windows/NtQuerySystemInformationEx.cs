using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

internal static unsafe partial class Ntdll
{
    /// <summary>As <see cref="NtQuerySystemInformation"/>, for one processor group, whose number is the input (phnt, ntexapi.h).</summary>
    [DllImport("ntdll.dll", ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    internal static extern int NtQuerySystemInformationEx(int informationClass, void* input, uint inputSize, void* information, uint size,
        uint* returned);
}
