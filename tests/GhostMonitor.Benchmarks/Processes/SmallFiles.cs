namespace GhostMonitor.Benchmarks.Processes;

/// <summary>Small C files and a Makefile that builds them.</summary>
internal static class SmallFiles
{
    private const int Files = 40;

    /// <summary>Writes them and builds them anew again and again, four at a time.</summary>
    internal static Trouble Build(string folder)
    {
        for (int i = 0; i < Files; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"small{i}.c"),
                $"#include <stdio.h>\nint small{i}(int n) {{ return printf(\"%d\\n\", n + {i}); }}\n");
        }

        File.WriteAllText(Path.Combine(folder, "Makefile"),
            "objects = $(patsubst %.c,%.o,$(wildcard small*.c))\nall: $(objects)\nclean:\n\trm -f $(objects)\n");
        return Trouble.Running("/bin/sh", "-c", $"while :; do make -s -C '{folder}' clean; make -s -j4 -C '{folder}' all; done");
    }
}
