using System.Reflection;
using System.Text.Json;
using Daybook.Api.Edge;
using Daybook.Api.Hosting;
using Daybook.Domain.Access;
using Daybook.Domain.Finance;
using Daybook.Domain.Modules;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Domain.Webhooks;
using Daybook.Ledger;
using Daybook.Messages.Webhooks;
using Daybook.Projections.Finance;
using Daybook.Web.Home;

namespace Daybook.Api.Tests;

/// <summary>The keys of what is a text in the interface and has a few values all the same, from the catalogues that
/// have them.</summary>
internal static class NamedTexts
{
    /// <summary>What has no catalogue in the code: states of read models and processes, parts of the orders of a
    /// channel, the order of the log, the languages, the cost of a unit in a file.</summary>
    private static readonly string[] Uncatalogued =
    [
        "value.state.running", "value.state.paused", "value.state.stopped", "value.state.building",
        "value.state.live", "value.state.frozen", "value.kind.projection", "value.kind.process",
        "value.part.placed", "value.part.shipped", "value.part.open", "value.part.cancelled",
        "matter.parked", "matter.dead-letters", "matter.approvals",
        "member.unitCost", "value.order.oldest", "value.order.newest", "value.language.en", "value.language.zh",
            "member.purpose",
    ];

    public static IReadOnlyList<string> All { get; } =
    [
        .. Uncatalogued,
        .. Matters.Waiting.Concat(Matters.OfTheDay).Select(matter => $"matter.{matter.Name}"),
        .. ModuleCatalogue.All.Select(module => $"module.{module.Code}"),
        .. Enum.GetNames<Stage>().Select(stage => $"stage.{JsonNamingPolicy.CamelCase.ConvertName(stage)}"),
        .. Roles.All.Select(role => $"role.{role}"),
        .. FindingKind.All.SelectMany(kind => (string[])
            [$"value.code.{kind.Code}", $"value.codes.{kind.Code}", $"value.openExceptions.{kind.Code}"]),
        .. typeof(SalesOrderEvent).GetNestedTypes().Select(e => $"value.what.{e.Name}"),
        .. PostingRules.All.Select(rule => $"value.rule.{rule.Name}"),
        .. Checks.All.Select(check => $"value.checks.name.{check.Name}"),
        .. Constants(typeof(ClosingChecks)).SelectMany(check => (string[])
            [$"value.lines.name.{check}", $"value.overridden.{check}"]),
        .. Constants(typeof(FirstBad)).Concat(Constants(typeof(BadContent))).Select(kind => $"value.found.{kind}"),
        .. Constants(typeof(DeliveryLog)).Select(state => $"value.state.{state}"),
        .. WebhookEventTypes.All.Append(WebhookEventTypes.Test).Select(type => $"value.events.{type}"),
        .. DaybookCatalogue.Whole.Processes.Select(process => $"value.process.{process.Name}"),
        .. DaybookCatalogue.Whole.Operations.Select(o => $"value.operation.{o.Name}"),
        .. DaybookCatalogue.Whole.Deciders.Keys.Where(category => !category.StartsWith("process-"))
            .Select(category => $"thing.{category}"),
        .. typeof(IRoutes).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IRoutes)) && !t.IsInterface)
            .Select(t => $"system.{t.Namespace!.Split('.')[^1]}").Distinct(),
    ];

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);
}
