using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>PENUM_PAGE_FILE_CALLBACKW (psapi.h): returns 0 to stop.</summary>
[UnmanagedFunctionPointer(CallingConvention.Winapi)]
internal unsafe delegate int EnumPageFilesCallback(void* context, EnumPageFileInformation* information, char* fileName);
