using Daybook.Api.Edge;
using Daybook.Domain.Modules;
using Daybook.Domain.Shared;
using Daybook.Workers;
using FluentValidation;

namespace Daybook.Api.Modules;

/// <summary>The modules of the company, and the stages in which they are switched on (分期启用).</summary>
internal sealed class StageRoutes : IRoutes
{
    private const string One = "/api/modules/{module}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<EnterStageBody>(
            "/api/stages", "enter-stage",
            "Enters a stage: its modules and those of the stages before are switched on. At the first time, the others "
            + "are switched off.",
            (http, c, sender) => Send(http, c, sender, async desk => new CompanyModulesCommand.EnterStage(
                c.Body.Stage, c.Body.Reason, await desk.UnderWay(http), c.Body.LeaveWork)));
        routes.MapCommand<GiveReason>(
            $"{One}/on", "switch-on-module", "Switches on a module, and the modules that it needs.",
            (http, c, sender) => Send(http, c, sender, _ => Task.FromResult<CompanyModulesCommand>(
                new CompanyModulesCommand.SwitchOn(http.Path("module"), c.Body.Reason))));
        routes.MapCommand<SwitchOffBody>(
            $"{One}/off", "switch-off-module",
            "Switches off a module: nothing is shown of it, and its commands are refused. What is in the ledger stays.",
            (http, c, sender) => Send(http, c, sender, async desk => new CompanyModulesCommand.SwitchOff(
                http.Path("module"), c.Body.Reason, await desk.UnderWay(http), c.Body.LeaveWork)));
        routes.MapQuestion<StagesView>(
            "/api/stages", "stages",
            "The stages of a company with their modules: what is on, what needs what, what the ledger knows of them.",
            (HttpContext http, ModuleDesk desk) => desk.View(http), []);
    }

    private static async Task<IResult> Send<TBody>(
        HttpContext http, Command<TBody> command, Sender sender, Func<ModuleDesk, Task<CompanyModulesCommand>> what)
        where TBody : class
    {
        var services = http.RequestServices;
        var stream = CompanyModulesDecider.Of(WorkersCatalogue.Company);
        var answer = await sender.Send(
            http, command,
            [CompanyModulesDecider.On(stream, await what(services.GetRequiredService<ModuleDesk>()))]);
        // What this node has switched, the next request to it finds switched.
        await services.GetRequiredService<ModuleStates>().Newest(http.RequestAborted);
        return answer;
    }
}

/// <param name="LeaveWork">True to leave work under way as it is until the module is switched on again.</param>
internal sealed record EnterStageBody(Stage Stage, string Reason, bool LeaveWork = false);

/// <param name="LeaveWork">As in <see cref="EnterStageBody"/>.</param>
internal sealed record SwitchOffBody(string Reason, bool LeaveWork = false);

internal sealed class EnterStageRules : AbstractValidator<EnterStageBody>
{
    public EnterStageRules()
    {
        RuleFor(b => b.Stage).IsInEnum();
        RuleFor(b => b.Reason).IsText();
    }
}

internal sealed class SwitchOffRules : AbstractValidator<SwitchOffBody>
{
    public SwitchOffRules() => RuleFor(b => b.Reason).IsText();
}
