namespace GhostMonitor.Module.Tests;

/// <summary>Holds the module's public types to a list that is reviewed: each is a promise to who uses the module.</summary>
public sealed class PublicTypesTests
{
    [Fact]
    public void The_module_has_the_public_types_of_the_reviewed_list_and_no_other()
    {
        string list = Path.Combine(RepositoryRoot.Path, "tests", "GhostMonitor.Module.Tests", "PublicTypes.txt");
        using var session = new Session();

        IEnumerable<string> types = session.Run("(Get-Command Get-ResourceMetrics).ImplementingType.Assembly.GetExportedTypes().FullName")
            .Select(static name => name.ToString());

        Assert.Equal(File.ReadAllLines(list), types.Order(StringComparer.Ordinal));
    }
}
