using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Work;

/// <summary>Who has taken over a piece of work.</summary>
/// <param name="Since">As the interface writes it.</param>
/// <param name="HandedOverBy">Who handed it over; null when the owner took it over.</param>
public sealed record WorkOwner(string Name, string Since, string? HandedOverBy, bool IsMe)
{
    private const int Limit = 1_000;

    /// <summary>The owners, by the id of the stream of the work.</summary>
    public static async Task<(Dictionary<string, WorkOwner> Owners, Problem? Problem)> All(
        Desk desk, long? atLeast, CancellationToken cancel)
    {
        if (desk.List("work_owners") is not { } list) return ([], null);
        IEnumerable<(string, string)> query = [("sort", "-since"), ("limit", $"{Limit}")];
        if (atLeast is { } position) query = query.Append(("atLeast", $"{position}"));
        var reply = await desk.Get(list.Path + Addresses.Query(query), cancel);
        return (
            reply.Json.ItemsOf("items").ToDictionary(
                row => row.TextOf("key") ?? "", row => Of(row, desk), StringComparer.Ordinal),
            reply.Problem);
    }

    private static WorkOwner Of(JsonElement row, Desk desk) => new(
        row.TextOf("ownerName") ?? "", row.TextOf("since") ?? "", row.TextOf("handedOverBy"),
        desk.IsMe(row.TextOf("owner")));
}
