using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Modules.ModuleRefusals;
using EnterStage = Daybook.Domain.Modules.CompanyModulesCommand.EnterStage;
using SwitchOff = Daybook.Domain.Modules.CompanyModulesCommand.SwitchOff;
using SwitchOn = Daybook.Domain.Modules.CompanyModulesCommand.SwitchOn;

namespace Daybook.Domain.Modules;

/// <summary>The rules of switching modules: what is needed is switched on with what needs it, nothing that is needed is
/// switched off, and work under way is left only when that is said.</summary>
public sealed class CompanyModulesDecider()
    : Decider<CompanyModulesCommand, CompanyModulesEvent, CompanyModules>(
        "company-modules", new CompanyModules(null, [], []))
{
    /// <summary>The modules of a company.</summary>
    public static StreamId Of(string company) => Stream(company);

    public override Decision<CompanyModulesEvent> Decide(CompanyModules state, CompanyModulesCommand command) =>
        command switch
        {
            SwitchOn c => ModuleCatalogue.Find(c.Module) is { } module ? On(state, c, module) : Unknown(c.Module),
            SwitchOff c => ModuleCatalogue.Find(c.Module) is { } module ? Off(state, c, module) : Unknown(c.Module),
            EnterStage c when state.Stage > c.Stage => Passed(c.Stage, state.Stage.Value),
            EnterStage c => Enter(state, c),
            _ => throw new UnreachableException(),
        };

    public override CompanyModules Evolve(CompanyModules state, CompanyModulesEvent @event) => @event switch
    {
        CompanyModulesEvent.StageEntered e => new CompanyModules(
            e.Stage, state.On.Union(e.On), state.Off.Except(e.On).Union(e.Off)),
        CompanyModulesEvent.SwitchedOn e => state with
        {
            On = state.On.Add(e.Module).Union(e.With), Off = state.Off.Remove(e.Module).Except(e.With),
        },
        CompanyModulesEvent.SwitchedOff e => state with
        {
            On = state.On.Remove(e.Module), Off = state.Off.Add(e.Module),
        },
        _ => throw new UnreachableException(),
    };

    /// <summary>The modules that are on and cannot be without a module.</summary>
    public static IReadOnlyList<Module> NeedOf(CompanyModules state, Module module) =>
    [
        .. ModuleCatalogue.All.Where(m => m.Code != module.Code && state.IsOn(m.Code)
            && ModuleCatalogue.WithNeeds([m]).Contains(module)),
    ];

    private static Decision<CompanyModulesEvent> On(CompanyModules state, SwitchOn c, Module module)
    {
        if (state.IsOn(module.Code)) return [];
        return new CompanyModulesEvent.SwitchedOn(
            module.Code,
            [.. Codes(ModuleCatalogue.WithNeeds([module])).Where(n => n != module.Code && !state.IsOn(n))], c.Reason);
    }

    private static Decision<CompanyModulesEvent> Off(CompanyModules state, SwitchOff c, Module module)
    {
        if (!state.IsOn(module.Code)) return [];
        if (NeedOf(state, module) is { Count: > 0 } needed) return Needed(module.Code, Codes(needed));
        var work = Left(state, c.UnderWay, [module.Code]);
        return work.IsEmpty || c.LeaveWork
            ? new CompanyModulesEvent.SwitchedOff(module.Code, work, c.Reason)
            : UnderWay(work);
    }

    private static Decision<CompanyModulesEvent> Enter(CompanyModules state, EnterStage c)
    {
        ImmutableArray<string> on =
            [.. Codes(ModuleCatalogue.WithNeeds(ModuleCatalogue.All.Where(m => m.Stage <= c.Stage)))];
        if (state.Stage == c.Stage && on.All(state.IsOn)) return [];
        // Who has chosen before keeps what was chosen.
        ImmutableArray<string> off = state.Stage is null
            ? [.. Codes(ModuleCatalogue.All).Where(m => state.IsOn(m) && !state.On.Contains(m) && !on.Contains(m))]
            : [];
        // A module that was switched on by itself still needs what it needs.
        var kept = ModuleCatalogue.All.Where(m => state.On.Contains(m.Code));
        ImmutableArray<string> needed = [.. Codes(ModuleCatalogue.WithNeeds(kept)).Where(off.Contains)];
        (on, off) = ([.. on, .. needed], [.. off.Except(needed)]);
        var work = Left(state, c.UnderWay, off);
        return work.IsEmpty || c.LeaveWork
            ? new CompanyModulesEvent.StageEntered(c.Stage, on, off, work, c.Reason)
            : UnderWay(work);
    }

    private static IEnumerable<string> Codes(IEnumerable<Module> modules) => modules.Select(m => m.Code);

    /// <summary>The work that can be seen in no module any more.</summary>
    private static ImmutableArray<WorkUnderWay> Left(
        CompanyModules state, ImmutableArray<WorkUnderWay> work, ImmutableArray<string> off) =>
    [
        .. work.Where(w => w.Rows > 0 && w.Modules.Any(off.Contains)
            && w.Modules.All(m => off.Contains(m) || !state.IsOn(m))),
    ];
}

/// <summary>Why modules are not switched, and why something is not there.</summary>
public static class ModuleRefusals
{
    /// <summary>Why a command or a question of a module is refused.</summary>
    /// <param name="by">The role that can switch it on.</param>
    public static Refusal SwitchedOff(string module, string by) => new Refusal(
        "modules.switched-off", $"The module {module} is switched off. Somebody with the role {by} can switch it on.",
        RefusalKind.Forbidden).With("module", module).With("roles", by);

    internal static Refusal Unknown(string module) => Refusals.Unknown("modules.unknown", $"module {module}")
        .With("module", module);

    internal static Refusal Needed(string module, IEnumerable<string> by) => new Refusal(
        "modules.needed",
        $"{module} cannot be switched off, because {string.Join(", ", by)} cannot work without it; switch off what "
        + "needs it first.").With("module", module).With("by", string.Join(", ", by));

    internal static Refusal UnderWay(ImmutableArray<WorkUnderWay> work) => new Refusal(
        "modules.work-under-way",
        $"There is work under way that nobody could go on with: {Told(work)}. Finish it first, or say that it may wait "
        + "until the module is switched on again.").With("work", Told(work));

    internal static Refusal Passed(Stage stage, Stage now) => new Refusal(
        "modules.stage-passed",
        $"The company is past the stage {stage}: it is in {now}. Single modules can be switched off.")
        .With("stage", stage).With("now", now);

    private static string Told(ImmutableArray<WorkUnderWay> work) => string.Join(
        ", ", work.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.List} {w.Rows}")));
}
