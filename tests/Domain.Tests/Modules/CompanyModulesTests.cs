using System.Collections.Immutable;
using Daybook.Domain.Modules;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Modules;

public class CompanyModulesTests
{
    private const string Why = "开始自己发货";
    private static readonly WorkUnderWay OpenOrders = new(["OMS"], "orders", 3);
    private static readonly WorkUnderWay OpenShipments = new(["TMS", "WMS"], "shipments", 2);

    private static readonly CompanyModulesEvent Small = new CompanyModulesEvent.StageEntered(
        Stage.StartUp, ["CRM", "ERP"], ["OA", "OMS", "WMS", "MES", "TMS", "PLM", "PMS", "SCM", "SRM"], [], Why);

    private static Specified<CompanyModulesCommand, CompanyModulesEvent, CompanyModules> Given(
        params CompanyModulesEvent[] events) =>
        Specify<CompanyModulesCommand, CompanyModulesEvent, CompanyModules>.Given(events);

    private static CompanyModules After(params CompanyModulesEvent[] events) => events.Aggregate(
        (CompanyModules)CompanyModulesDecider.Instance.InitialState,
        (state, e) => CompanyModulesDecider.Instance.Evolve(state, e));

    private static CompanyModulesCommand.EnterStage Enter(Stage stage) => new(stage, Why, [], LeaveWork: false);

    private static CompanyModulesCommand.SwitchOff Off(string module, params ImmutableArray<WorkUnderWay> work) =>
        new(module, Why, work, LeaveWork: false);

    private static CompanyModulesEvent.SwitchedOff IsOff(string module) => new(module, [], Why);

    private static IEnumerable<string> On(CompanyModules state) =>
        ModuleCatalogue.All.Select(m => m.Code).Where(state.IsOn);

    [Fact, Shows("X6")]
    public void A_company_that_never_chose_has_every_module() =>
        On(After()).ShouldBe(ModuleCatalogue.All.Select(m => m.Code));

    [Fact, Shows("X6")]
    public void The_modules_stand_in_the_stages_in_which_companies_need_them() =>
        ModuleCatalogue.All.Select(m => $"{m.Stage} {m.Code} {m.Room}").ShouldBe(
        [
            "StartUp CRM Customers", "StartUp ERP Finance", "Growth OA Office", "Growth OMS Orders",
            "Growth WMS Warehouse",
            "Steady MES Manufacturing", "Steady TMS Transport", "Refined PLM Products", "Refined PMS Projects",
            "Refined SCM Planning",
            "Refined SRM Suppliers",
        ]);

    [Fact, Shows("X6")]
    public void The_first_stage_leaves_only_its_modules_on()
    {
        Given().When(Enter(Stage.StartUp)).Then(Small);
        On(After(Small)).ShouldBe(["CRM", "ERP"]);
    }

    [Fact, Shows("X6")]
    public void A_later_stage_adds_its_modules_and_keeps_what_was_chosen()
    {
        var srm = new CompanyModulesEvent.SwitchedOn("SRM", [], Why);
        var grown = new CompanyModulesEvent.StageEntered(Stage.Growth, ["CRM", "ERP", "OA", "OMS", "WMS"], [], [], Why);
        Given(Small, srm).When(Enter(Stage.Growth)).Then(grown);
        On(After(Small, srm, grown)).ShouldBe(["CRM", "ERP", "OA", "OMS", "WMS", "SRM"]);
        Given(Small, srm, grown).When(Enter(Stage.Growth)).ThenNothing();
    }

    [Fact]
    public void A_stage_that_is_entered_again_switches_on_what_of_it_is_off() =>
        Given(Small, IsOff("CRM")).When(Enter(Stage.StartUp)).Then(
            new CompanyModulesEvent.StageEntered(Stage.StartUp, ["CRM", "ERP"], [], [], Why));

    [Fact]
    public void A_stage_that_is_past_is_not_entered()
    {
        var why = Given(Small, new CompanyModulesEvent.StageEntered(
                Stage.Refined, ["CRM", "ERP", "OA", "OMS", "WMS", "MES", "TMS", "PLM", "PMS", "SCM", "SRM"], [], [],
                Why))
            .When(Enter(Stage.Growth)).ThenRefused("modules.stage-passed");
        why.Message.ShouldBe(
            "The company is past the stage Growth: it is in Refined. Single modules can be switched off.");
    }

    [Fact]
    public void What_was_switched_on_by_itself_stays_in_the_first_stage_with_what_it_needs() =>
        Given(IsOff("TMS"), new CompanyModulesEvent.SwitchedOn("TMS", [], Why)).When(Enter(Stage.StartUp)).Then(
            new CompanyModulesEvent.StageEntered(
                Stage.StartUp, ["CRM", "ERP", "WMS"], ["OA", "OMS", "MES", "PLM", "PMS", "SCM", "SRM"], [], Why));

    [Fact, Shows("X6")]
    public void A_module_is_switched_on_with_what_it_needs()
    {
        var tms = new CompanyModulesEvent.SwitchedOn("TMS", ["WMS"], Why);
        Given(Small).When(new CompanyModulesCommand.SwitchOn("TMS", Why)).Then(tms);
        On(After(Small, tms)).ShouldBe(["CRM", "ERP", "WMS", "TMS"]);
        Given(Small, tms).When(new CompanyModulesCommand.SwitchOn("TMS", Why)).ThenNothing();
    }

    [Fact, Shows("X6")]
    public void What_others_need_is_not_switched_off_and_the_refusal_names_them()
    {
        var why = Given().When(Off("WMS")).ThenRefused("modules.needed");
        why.Message.ShouldBe(
            "WMS cannot be switched off, because OMS, MES, TMS, SCM, SRM cannot work without it; switch off what "
                + "needs it first.");
        Given(IsOff("OMS"), IsOff("MES"), IsOff("TMS"), IsOff("SCM"), IsOff("SRM")).When(Off("WMS")).Then(IsOff("WMS"));
        Given(IsOff("SRM")).When(Off("SRM")).ThenNothing();
    }

    [Fact, Shows("X6")]
    public void Work_under_way_is_left_only_when_that_is_said()
    {
        var why = Given().When(Off("OMS", OpenOrders)).ThenRefused("modules.work-under-way");
        why.Message.ShouldContain("orders 3");
        Given().When(Off("OMS", OpenOrders) with { LeaveWork = true })
            .Then(new CompanyModulesEvent.SwitchedOff("OMS", [OpenOrders], Why));
        // What another module shows too can be gone on with there.
        Given().When(Off("SRM", OpenOrders)).Then(IsOff("SRM"));
        Given().When(Off("TMS", OpenShipments)).Then(IsOff("TMS"));
        Given(IsOff("OMS"), IsOff("MES"), IsOff("TMS"), IsOff("SCM"), IsOff("SRM")).When(Off("WMS", OpenShipments))
            .ThenRefused("modules.work-under-way");
    }

    [Fact]
    public void A_stage_does_not_leave_work_of_modules_that_it_switches_off()
    {
        Given().When(Enter(Stage.StartUp) with { UnderWay = [OpenOrders] }).ThenRefused("modules.work-under-way");
        Given().When(Enter(Stage.Growth) with { UnderWay = [OpenOrders] }).Then(new CompanyModulesEvent.StageEntered(
            Stage.Growth, ["CRM", "ERP", "OA", "OMS", "WMS"], ["MES", "TMS", "PLM", "PMS", "SCM", "SRM"], [], Why));
    }

    [Fact]
    public void A_module_that_is_not_built_is_not_switched()
    {
        Given().When(new CompanyModulesCommand.SwitchOn("FMS", Why)).ThenRefused("modules.unknown")
            .Kind.ShouldBe(RefusalKind.NotFound);
        Given().When(Off("FMS")).ThenRefused("modules.unknown");
    }

    [Fact]
    public void What_a_later_release_brings_is_on_only_where_no_stage_was_chosen()
    {
        After(IsOff("SRM")).IsOn("SCM").ShouldBeTrue();
        After(Small).IsOn("SCM").ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_on_without_what_it_needs_whatever_was_switched()
    {
        var codes = ModuleCatalogue.All.Select(m => m.Code).ToList();
        foreach (var seed in Enumerable.Range(1, 200))
        {
            var state = After();
            for (var (n, step) = (seed, 0); step < 12; n = (n * 7 + 3) % 10_007, step++)
            {
                var code = codes[n % codes.Count];
                CompanyModulesCommand command = (n % 5) switch
                {
                    0 => Enter((Stage)(n % 4)), 1 or 2 => Off(code), _ => new CompanyModulesCommand.SwitchOn(code, Why),
                };
                var events = CompanyModulesDecider.Instance.Decide(state, command).Events;
                state = events.Aggregate(state, (s, e) => CompanyModulesDecider.Instance.Evolve(s, e));
                foreach (var module in ModuleCatalogue.All.Where(m => state.IsOn(m.Code)))
                    ModuleCatalogue.WithNeeds([module]).ShouldAllBe(m => state.IsOn(m.Code), $"seed {seed}");
            }
        }
    }
}
