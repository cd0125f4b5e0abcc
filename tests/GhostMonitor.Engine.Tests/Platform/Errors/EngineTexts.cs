using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform.Errors;

/// <summary>The string literals of the engine's build that is tested.</summary>
internal static class EngineTexts
{
    internal static IReadOnlyList<string> Read()
    {
        using var file = new PEReader(File.OpenRead(typeof(Limits).Assembly.Location));
        MetadataReader reader = file.GetMetadataReader();
        var texts = new List<string>();
        for (UserStringHandle handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = reader.GetNextHandle(handle))
            texts.Add(reader.GetUserString(handle));

        return texts;
    }
}
