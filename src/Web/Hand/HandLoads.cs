using System.Globalization;
using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Hand;

/// <summary>Reads what is to be loaded.</summary>
internal sealed class HandLoads(Desk desk, CancellationToken cancel)
{
    /// <summary>So many outbounds are looked at.</summary>
    public const int Limit = 500;

    public Problem? Problem { get; private set; }

    /// <summary>The position of the outbounds; null before.</summary>
    public string? Position { get; private set; }

    /// <summary>The outbounds that are packed or loaded and not handed over, with the carriers that were
    /// chosen.</summary>
    /// <param name="warehouse">Those of one warehouse; of all where it is null.</param>
    public async Task<IReadOnlyList<Load>> Waiting(string? warehouse)
    {
        IEnumerable<(string, string)> of = warehouse is null ? [] : [("warehouse", warehouse)];
        var carriers = (await Ask("shipments", [("status", "planned"), .. of]))
            .ToLookup(r => r.TextOf("key") ?? "", r => r.TextOf("carrier"));
        var rows = await Ask("outbounds", [("status", "packed,loaded"), ("sort", "requiredOn"), .. of]);
        return
        [
            .. rows.Select(row => new Load(
                row.TextOf("channel") ?? "", row.TextOf("number") ?? "", row.TextOf("warehouse") ?? "",
                row.TextOf("carrier") ?? carriers[row.TextOf("key") ?? ""].FirstOrDefault(),
                [.. row.ItemsOf("packages").Select(p => p.TextOf("sscc") ?? "")])
            {
                IsLoaded = row.TextOf("status") == "loaded",
            }),
        ];
    }

    private async Task<IReadOnlyList<JsonElement>> Ask(string name, IEnumerable<(string, string)> query)
    {
        if (desk.List(name) is not { } list) return [];
        var reply = await desk.Get(list.Path + Addresses.Query([.. query, ("limit", $"{Limit}")]), cancel);
        Problem ??= reply.Problem;
        // The last list that is asked for is that of the outbounds.
        Position = reply.Json.WholeOf("position")?.ToString(CultureInfo.InvariantCulture);
        return [.. reply.Json.ItemsOf("items")];
    }
}
