using Daybook.Domain.Office;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Workers.Transport;

/// <summary>Sets what is known of a driver (司机), who may be one of the employees.</summary>
/// <param name="Employee">The number of the employee; left out for a driver from outside.</param>
/// <param name="IsActive">False for one who makes no trips any more; true when it is left out.</param>
[StoredAs("transport.set-driver.v1")]
public sealed record SetDriver(string Code, string Name, string? Phone, string? Employee, bool? IsActive) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (Employee is { } employee)
        {
            yield return EmployeeDecider.On(
                EmployeeDecider.Stream(employee), new EmployeeCommand.RequireKnown(employee));
        }

        yield return DriverDecider.On(
            DriverDecider.Stream(Code), new DriverCommand.Set(Code, Name, Phone, Employee, IsActive ?? true));
    }
}
