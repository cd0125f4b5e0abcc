using System.Reflection;

namespace GhostMonitor.Engine.Tests;

/// <summary>Windows PowerShell 5.1 runs on .NET Framework 4.7.2: what that lacks would fail there at run time, not at build time.</summary>
public sealed class FrameworkClosureTests
{
    [Fact]
    public void The_engine_refers_to_nothing_that_net_framework_472_lacks()
    {
        using ReferenceClosure framework = Framework();

        (int lookedUp, IReadOnlyList<string> missing) = framework.Check(typeof(ResourceMetrics).Assembly.Location);

        Assert.Empty(missing);
        Assert.True(lookedUp > 100);
    }

    [Fact]
    public void The_module_refers_to_nothing_that_net_framework_472_and_powershell_51_lack()
    {
        using ReferenceClosure framework = Framework();
        framework.Add(typeof(ResourceMetrics).Assembly.Location);
        framework.Add(Metadata("PowerShellStandard"));

        Assert.Empty(framework.Check(Metadata("ModuleAssembly")).Missing);
    }

    [Fact]
    public void The_engine_under_test_is_the_netstandard_build()
    {
        string? framework =
            typeof(ResourceMetrics).Assembly.GetCustomAttribute<System.Runtime.Versioning.TargetFrameworkAttribute>()?.FrameworkName;

        Assert.Equal(".NETStandard,Version=v2.0", framework);
    }

    [Fact]
    public void An_api_that_net_framework_472_lacks_is_found_missing()
    {
        using ReferenceClosure framework = Framework();

        // This assembly is built for .NET 10, and refers to a type and a member that came after .NET Framework.
        string self = typeof(FrameworkClosureTests).Assembly.Location;
        Assert.True(self.Contains('.'));
        IReadOnlyList<string> missing = framework.Check(self).Missing;

        Assert.Contains("System.Runtime.InteropServices.NativeLibrary", missing);
        Assert.Contains("System.String.Contains Boolean `0 (Char)", missing);
    }

    private static ReferenceClosure Framework()
    {
        string folder = Metadata("FrameworkReferences");
        return new ReferenceClosure(folder, Path.Combine(folder, "Facades"));
    }

    private static string Metadata(string key) =>
        typeof(FrameworkClosureTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key).Value!;
}
