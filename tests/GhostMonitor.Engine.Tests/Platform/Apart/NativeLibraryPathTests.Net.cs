using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class NativeLibraryPathTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("linux-x64", Architecture.X64, "linux-x64", "libx.so")]
    [InlineData("linux-musl-arm64", Architecture.Arm64, "linux-musl-arm64", "libx.so")]
    [InlineData("alpine.3.20-x64", Architecture.X64, "linux-musl-x64", "libx.so")]
    [InlineData("fedora.41-x64", Architecture.X64, "linux-x64", "libx.so")]
    [InlineData("debian.12-arm64", Architecture.Arm64, "linux-arm64", "libx.so")]
    [InlineData("win-x64", Architecture.X64, "win-x64", "x.dll")]
    [InlineData("win10-arm64", Architecture.Arm64, "win-arm64", "x.dll")]
    [InlineData("osx-arm64", Architecture.Arm64, "osx-arm64", "libx.dylib")]
    [InlineData("osx.14-x64", Architecture.X64, "osx-x64", "libx.dylib")]
    public void The_library_of_the_platform_is_found(string runtime, Architecture architecture, string platform, string file)
    {
        string native = Path.Combine(_folder, "runtimes", platform, "native");
        Directory.CreateDirectory(native);
        File.WriteAllText(Path.Combine(native, file), "");

        Assert.Equal(Path.Combine(native, file), NativeLibraryPath.Find(_folder, "x", runtime, architecture));
    }

    [Fact]
    public void A_platform_without_a_library_has_none() =>
        Assert.Null(NativeLibraryPath.Find(_folder, "x", "freebsd.14-x64", Architecture.X64));
}
