using System.Reflection;
using System.Runtime.InteropServices;
using Marten;
using Npgsql;

namespace Daybook.Bench;

/// <summary>The machine, the versions and the settings of the measurement.</summary>
internal static class Surroundings
{
    private static readonly string[] Settings =
        ["fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "max_wal_size", "wal_compression", "jit"];

    public static async Task Write()
    {
        await using var source = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("DAYBOOK_POSTGRES")!);
        await using var connection = await source.OpenConnectionAsync();
        var settings = new Dictionary<string, string>();
        await using (var command = new NpgsqlCommand(
                         "select name, current_setting(name) from unnest($1) as name", connection))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = Settings });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) settings.Add(reader.GetString(0), reader.GetString(1));
        }

        Output.Write(
            "surroundings", ("cores", Environment.ProcessorCount),
            ("processor", Processor()), ("memoryGigabytes", GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30),
            ("system", RuntimeInformation.OSDescription), ("dotnet", RuntimeInformation.FrameworkDescription),
            ("postgresql", connection.PostgreSqlVersion.ToString()), ("marten", Marten()), ("settings", settings),
            ("at", DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null)));
    }

    private static string Marten() => typeof(DocumentStore).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?
            .Split(':')[1].Trim() ?? "unknown"
        : RuntimeInformation.ProcessArchitecture.ToString();
}
