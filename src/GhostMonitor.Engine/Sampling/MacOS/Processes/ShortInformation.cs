namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>struct proc_bsdshortinfo (bsd/sys/proc_info.h): what everybody may know of a process.</summary>
internal static class ShortInformation
{
    internal const int Flavor = 13; // PROC_PIDT_SHORTBSDINFO
    internal const int Size = 64;
    internal const int ParentId = 4; // pbsi_ppid
    internal const int Name = 16; // pbsi_comm
    internal const int NameLength = 16;
    internal const int UserId = 36; // pbsi_uid
}
