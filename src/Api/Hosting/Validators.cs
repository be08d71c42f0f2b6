namespace Daybook.Api.Hosting;

/// <summary>The rules of shape of every command, named by hand so that nothing is searched for at start.</summary>
internal static class Validators
{
    public static void Add(IServiceCollection services)
    {
    }
}
