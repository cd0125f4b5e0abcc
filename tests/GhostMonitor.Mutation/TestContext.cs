namespace Xunit;

/// <summary>The one member of xunit 3's context that tests use. xunit 2 ends no test early.</summary>
public static class TestContext
{
    public static CurrentTest Current => new(CancellationToken.None);

    public readonly record struct CurrentTest(CancellationToken CancellationToken);
}
