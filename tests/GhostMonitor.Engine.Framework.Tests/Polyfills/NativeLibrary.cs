using System.Text;

namespace System.Runtime.InteropServices;

/// <summary>What tests ask of .NET's NativeLibrary, by the calls of Windows that it makes there.</summary>
internal static class NativeLibrary
{
    public static bool TryLoad(string path, out nint handle)
    {
        handle = LoadLibraryW(path);
        return handle != 0;
    }

    public static bool TryGetExport(nint handle, string name, out nint address)
    {
        address = GetProcAddress(handle, Encoding.ASCII.GetBytes(name + "\0"));
        return address != 0;
    }

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, ExactSpelling = true)]
    private static extern nint LoadLibraryW(string path);

    [DllImport("kernel32.dll", ExactSpelling = true)]
    private static extern nint GetProcAddress(nint handle, byte[] name);
}
