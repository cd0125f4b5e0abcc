using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace GhostMonitor.Agent.Install;

/// <summary>The folder of the configuration and the recording, which only administrators and the service may look into.</summary>
[SupportedOSPlatform("windows")]
internal static class DataFolder
{
    private static readonly WellKnownSidType[] s_owners =
        [WellKnownSidType.BuiltinAdministratorsSid, WellKnownSidType.LocalSystemSid];

    /// <summary>Makes the folder, or takes from others what they may do with one that is there.</summary>
    /// <exception cref="InstallException">Somebody else made it: what is in it may be his.</exception>
    internal static void Create(string path)
    {
        var folder = new DirectoryInfo(path);
        if (folder.Exists && !IsOurs(folder))
            throw new InstallException($"{path} is there, and no administrator made it: look at what is in it, and remove it.");

        var security = new DirectorySecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        foreach (WellKnownSidType owner in s_owners)
            Allow(security, owner, FileSystemRights.FullControl);

        Allow(security, WellKnownSidType.LocalServiceSid, FileSystemRights.Modify);
        if (folder.Exists)
            folder.SetAccessControl(security);
        else
            folder.Create(security);
    }

    private static bool IsOurs(DirectoryInfo folder) =>
        folder.GetAccessControl(AccessControlSections.Owner).GetOwner(typeof(SecurityIdentifier)) is SecurityIdentifier owner
        && (s_owners.Any(owner.IsWellKnown) || owner == WindowsIdentity.GetCurrent().User);

    private static void Allow(DirectorySecurity security, WellKnownSidType who, FileSystemRights rights) =>
        security.AddAccessRule(new FileSystemAccessRule(new SecurityIdentifier(who, null), rights,
            InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit, PropagationFlags.None, AccessControlType.Allow));
}
