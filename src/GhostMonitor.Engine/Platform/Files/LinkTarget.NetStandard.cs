using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Platform;

/// <content>The .NET of Windows PowerShell has no call that follows links; Windows says of an open file what its path is.</content>
internal static partial class LinkTarget
{
    private const int LongestPath = 32768;
    private const string LongPrefix = @"\\?\";
    private const string LongSharePrefix = @"\\?\UNC\";

    /// <summary>The full path of what a path leads to; the path itself if it is no link.</summary>
    /// <exception cref="FileRefusedException">It leads to nothing.</exception>
    internal static string Of(string path)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows) || !IsReparsePoint(path))
            return path;

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return FinalPath(file.SafeFileHandle) ?? path;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileRefusedException(FileProblem.NotRegular, "It is a symbolic link to what isn't there: give the file itself");
        }
    }

    private static bool IsReparsePoint(string path)
    {
        FileAttributes attributes;
        try
        {
            attributes = File.GetAttributes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }

        return (attributes & FileAttributes.ReparsePoint) != 0 && (attributes & FileAttributes.Directory) == 0;
    }

    private static string? FinalPath(SafeFileHandle file)
    {
        char[] answer = new char[LongestPath];
        uint length = GetFinalPathNameByHandle(file, answer, LongestPath, 0);
        if (length is 0 or >= LongestPath)
            return null;

        string path = new(answer, 0, (int)length);
        if (path.StartsWith(LongSharePrefix, StringComparison.Ordinal))
            return @"\\" + path.Substring(LongSharePrefix.Length);

        return path.StartsWith(LongPrefix, StringComparison.Ordinal) ? path.Substring(LongPrefix.Length) : path;
    }

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, ExactSpelling = true, EntryPoint = "GetFinalPathNameByHandleW")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint GetFinalPathNameByHandle(SafeFileHandle file, [Out] char[] answer, uint length, uint flags);
}
