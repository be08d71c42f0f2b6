using Daybook.Api.Hosting;
using Daybook.Api.Modules;

namespace Daybook.Api.Screens;

/// <summary>The middleware for a request of the console: the same as over HTTP from routing on, but without
/// authentication, because the person is known.</summary>
internal static class InnerPipeline
{
    public static RequestDelegate Of(WebApplication application)
    {
        var inner = ((IApplicationBuilder)application).New();
        DaybookServer.AnswerProblems(inner);
        inner.UseRouting();
        inner.UseRateLimiter();
        inner.UseAuthorization();
        ModuleGate.Use(inner);
        DaybookServer.KnownParameters(inner);
        inner.UseEndpoints(routes =>
        {
            foreach (var source in ((IEndpointRouteBuilder)application).DataSources.ToArray())
                routes.DataSources.Add(source);
        });
        return inner.Build();
    }
}
