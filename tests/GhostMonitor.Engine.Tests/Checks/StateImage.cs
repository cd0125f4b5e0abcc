namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>A state's files as they were at one moment.</summary>
internal sealed record StateImage(byte[]? State, byte[]? Journal)
{
    public static StateImage Of(string path) => new(Bytes(path), Bytes(path + ".journal"));

    public void Restore(string path)
    {
        Put(path, State);
        Put(path + ".journal", Journal);
    }

    private static void Put(string path, byte[]? bytes)
    {
        if (bytes is null)
            File.Delete(path);
        else
            File.WriteAllBytes(path, bytes);
    }

    private static byte[]? Bytes(string path)
    {
        if (!File.Exists(path))
            return null;

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
