using Daybook.Api.Edge;
using Daybook.Api.Hosting;
using Daybook.Api.Modules;
using Daybook.Api.Screens;
using Daybook.Kernel;
using Daybook.Ledger;
using FluentValidation;

namespace Daybook.Api.Operations;

/// <summary>The machine room (机房): what runs where, and the rebuild of read models.</summary>
internal sealed class MachineRoutes : IRoutes
{
    private static readonly string[] Models =
        [.. DaybookCatalogue.Whole.Projections.Select(p => p.Name).Order(StringComparer.Ordinal)];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapQuestion<MachineView>(
            "/api/machine", "machine", "What runs where: nodes, database, head of the log, last verification.",
            MachineView.Answer, []);
        routes.MapQuestion<RebuildView>(
            "/api/rebuild", "rebuild", "The last rebuild of a read model that this node was asked for.",
            (RebuildDesk desk) => TypedResults.Ok(desk.Now), []).WithMetadata(new PartOfPages());
        routes.MapCommand<AskedRebuild>(
            "/api/read-models/{name}/rebuild", "rebuild-read-model",
            "Begins to rebuild a read model beside the live one.", Rebuild)
            .WithDescription(
                "It folds the log from the first event, compares the result with the live table at one position, and "
                + "switches when both are equal. When they differ the live table stays, and the answer of GET "
                + "/api/rebuild has the report; with `agree` it switches all the same. One rebuild runs at a time on a "
                + "node. Who asked for it and why is a fact; how it ended is none.")
            .WithoutVersion().WithoutDryRun();
    }

    private static async Task<IResult> Rebuild(HttpContext http, Command<AskedRebuild> command, Sender sender)
    {
        var name = http.Path("name");
        if (!Models.Contains(name))
            return Problems.NotFound($"There is no read model {name}; there are {string.Join(", ", Models)}.");
        var (node, desk) = (
            http.RequestServices.GetRequiredService<LedgerNode>(),
            http.RequestServices.GetRequiredService<RebuildDesk>());
        var stream = RebuildDecider.Stream(name);
        var fact = new ReadModelEvent.RebuildAsked(name, command.Body.Agree, command.Body.Reason);
        Task<Answer> Ask() => node.Ledger.Append(
            new Transaction(
                sender.Envelope(http, command), [RebuildDecider.On(stream, new AskForRebuild(fact))]),
            http.RequestAborted);

        // Who sends it again gets the same answer, and no second rebuild.
        var answer = await ModuleGate.WasAnswered(http)
            ? await Ask()
            : await desk.Start(name, command.Body.Agree, http.User.Identity?.Name ?? "", Ask);
        return answer is null
            ? Problems.Of(Running(desk.Now.Name!))
            : Sender.AsResult(http, command.Id, stream, answer);
    }

    private static Refusal Running(string name) => new Refusal(
        "rebuild.running", $"{name} is being rebuilt; one rebuild runs at a time.").With("name", name);
}

/// <param name="Agree">True to switch although the rebuilt table differs from the live one.</param>
internal sealed record AskedRebuild(string Reason, bool Agree = false);

internal sealed class AskedRebuildRules : AbstractValidator<AskedRebuild>
{
    public AskedRebuildRules() => RuleFor(b => b.Reason).IsText();
}
