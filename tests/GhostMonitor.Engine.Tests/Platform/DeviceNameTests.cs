using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class DeviceNameTests
{
    [Theory]
    [InlineData(@"C:\x\NUL")]
    [InlineData(@"C:\x\nul.txt")]
    [InlineData(@"C:\x\con ")]
    [InlineData("AUX:")]
    [InlineData(@"C:\x\COM1.log")]
    [InlineData(@"\\.\PhysicalDrive0")]
    [InlineData("//./pipe/x")]
    public void A_name_that_Windows_keeps_for_a_device_is_one(string path) => Assert.True(DeviceName.Is(path));

    [Theory]
    [InlineData(@"C:\x\null.txt")]
    [InlineData(@"C:\con\x.txt")]
    [InlineData(@"C:\x\COM10")]
    [InlineData(@"C:\x\comb")]
    [InlineData(@"\\?\C:\x\file")]
    [InlineData(@"\\server\share\file")]
    public void Another_name_is_none(string path) => Assert.False(DeviceName.Is(path));
}
