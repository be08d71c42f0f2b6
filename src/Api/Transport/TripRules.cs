using Daybook.Api.Edge;
using Daybook.Domain.Transport;
using Daybook.Workers.Orders;
using Daybook.Workers.Transport;
using FluentValidation;

namespace Daybook.Api.Transport;

internal static class TimeRules
{
    private const string Rule = "must be a time of the day such as 08:30";
    private const string RuleOrOut = "must be a time of the day such as 08:30, or be left out";

    extension<T>(IRuleBuilder<T, string?> rule)
    {
        public IRuleBuilderOptions<T, string?> IsTimeOfDay() =>
            rule.Must(t => TimesOfDay.Read(t) is not null).WithMessage(Rule);

        public IRuleBuilderOptions<T, string?> IsTimeOfDayOrNull() =>
            rule.Must(t => t is null || TimesOfDay.Read(t) is not null).WithMessage(RuleOrOut);
    }
}

internal sealed class SetVehicleRules : AbstractValidator<VehicleCommand.Set>
{
    public SetVehicleRules()
    {
        RuleFor(c => c.Code).IsCode();
        RuleFor(c => c.Plate).IsNote();
        RuleFor(c => c.MaxWeightKg).IsMeasure();
        RuleFor(c => c.MaxVolumeL).IsMeasure();
    }
}

internal sealed class SetDriverRules : AbstractValidator<SetDriver>
{
    public SetDriverRules()
    {
        RuleFor(c => c.Code).IsCode();
        RuleFor(c => c.Name).IsName();
        RuleFor(c => c.Phone).IsNoteOrNull();
        RuleFor(c => c.Employee).IsCodeOrNull();
    }
}

internal sealed class PlanDeliveryRules : AbstractValidator<PlanDelivery>
{
    public PlanDeliveryRules()
    {
        RuleFor(c => c.From).IsTimeOfDay();
        RuleFor(c => c.Until).IsTimeOfDay();
        RuleFor(c => c.VolumeL).IsMeasureOrNull();
    }
}

internal sealed class PlanTripRules : AbstractValidator<PlanTrip>
{
    public PlanTripRules()
    {
        RuleFor(c => c.Trip).IsCode();
        RuleFor(c => c.Vehicle).IsCode();
        RuleFor(c => c.Driver).IsCode();
        RuleFor(c => c.Warehouse).IsCode();
        RuleFor(c => c.DepartAt).IsTimeOfDay();
        RuleFor(c => c.SpeedKmh).IsMeasureOrNull();
        RuleFor(c => c.Detour).IsMeasureOrNull();
        RuleFor(c => c.Stops).HasOneTo(TripDecider.MaxStops);
        RuleForEach(c => c.Stops).SetValidator(new StopKeyRules());
    }
}

internal sealed class StopKeyRules : AbstractValidator<OrderKey>
{
    public StopKeyRules()
    {
        RuleFor(k => k.Channel).IsCode();
        RuleFor(k => k.Number).IsCode();
    }
}

internal sealed class PlanRoutesRules : AbstractValidator<PlanRoutesBody>
{
    public PlanRoutesRules()
    {
        RuleFor(c => c.Plan).IsCode();
        RuleFor(c => c.Warehouse).IsCode();
        RuleFor(c => c.Vehicles).HasOneTo(RoutingProblem.MaxVehicles);
        RuleForEach(c => c.Vehicles).IsCode();
        RuleFor(c => c.DepartAt).IsTimeOfDay();
        RuleFor(c => c.ReturnBy).IsTimeOfDay();
        RuleFor(c => c.SpeedKmh).IsMeasureOrNull();
        RuleFor(c => c.Detour).IsMeasureOrNull();
    }
}

internal sealed class AcceptRouteRules : AbstractValidator<AcceptRoute>
{
    public AcceptRouteRules()
    {
        RuleFor(c => c.Trip).IsCode();
        RuleFor(c => c.Driver).IsCode();
    }
}

internal sealed class DeliverStopRules : AbstractValidator<DeliverStop>
{
    public DeliverStopRules()
    {
        RuleFor(c => c.At).IsTimeOfDayOrNull();
        RuleFor(c => c.ReceivedBy).IsNameOrNull();
        RuleFor(c => c.Proof).IsNameOrNull();
    }
}

internal sealed class FailStopRules : AbstractValidator<FailStop>
{
    public FailStopRules() => RuleFor(c => c.Note).IsNameOrNull();
}

internal sealed class ReportPositionsRules : AbstractValidator<TripCommand.Report>
{
    public ReportPositionsRules()
    {
        RuleFor(c => c.Positions).HasOneTo(TripDecider.MaxPositions);
        RuleForEach(c => c.Positions).SetValidator(new VehiclePositionRules());
    }
}

internal sealed class VehiclePositionRules : AbstractValidator<VehiclePosition>
{
    public VehiclePositionRules() => RuleFor(p => p.At).IsTimeOfDay();
}
