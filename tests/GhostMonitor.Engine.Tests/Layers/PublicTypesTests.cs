namespace GhostMonitor.Engine.Tests.Layers;

/// <summary>
/// Holds the engine's public types to a list that is reviewed: a type is public when a user meets it in the pipeline, in an error or as a
/// parameter, and is a promise from then on. Both targets have the same ones.
/// </summary>
public sealed class PublicTypesTests
{
    [Fact]
    public void The_engine_has_the_public_types_of_the_reviewed_list_and_no_other()
    {
        string list = Path.Combine(RepositoryRoot.Path, "tests", "GhostMonitor.Engine.Tests", "Layers", "PublicTypes.txt");

        Assert.Equal(File.ReadAllLines(list),
            typeof(ResourceMetrics).Assembly.GetExportedTypes().Select(static type => type.FullName!).Order(StringComparer.Ordinal));
    }
}
