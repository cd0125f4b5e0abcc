namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>The tests of the dashboard share one browser, and take turns in it.</summary>
[CollectionDefinition(Name)]
public sealed class DashboardCollection : ICollectionFixture<DashboardBrowser>, ICollectionFixture<DashboardMachine>
{
    internal const string Name = "Dashboard";
}
