using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Work;

/// <summary>What a person may do about a finding of an order.</summary>
internal static class FindingActions
{
    private const string Resolve = "resolve-order-exception";

    /// <summary>The forms that this person may send, with what is already known.</summary>
    /// <param name="from">The page to which the form leads back.</param>
    public static IEnumerable<(string Text, string Address)> Of(
        JsonElement finding, string channel, string number, string from, Desk desk, Texts texts)
    {
        (string, string)[] order = [("channel", channel), ("number", number)];
        foreach (var action in finding.ItemsOf("actions"))
        {
            var name = action.TextOf("action") ?? "";
            if (!desk.May([.. action.ItemsOf("roles").Select(r => r.ToString())])) continue;
            var command = name switch { "amend" => "amend-order", "cancel" => "cancel-order", _ => Resolve };
            if (desk.Command(command) is null) continue;
            IEnumerable<(string, string)> query = command == Resolve
                ? [.. order, ("code", finding.TextOf("code") ?? ""), ("action", name)]
                : order;
            yield return (texts.Value(Resolve, "action", name), Addresses.Form(command, [.. query, ("from", from)]));
        }
    }
}
