namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>A volume that can be asked for its space.</summary>
/// <param name="Root">The folder to ask at, with its last backslash: <c>C:\</c>, <c>C:\Mounts\Data\</c>.</param>
/// <param name="MountPoint">The name that users know: <c>C:</c>, <c>C:\Mounts\Data</c>.</param>
/// <param name="Device">What is there: the kernel's device, or <c>\\server\share</c>.</param>
internal readonly record struct VolumeIdentity(string Root, string MountPoint, string Device);
