using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OppTyped.Services;

/// <summary>
/// Binds options to a configuration section. The error for an unreadable value contains the path of the setting. It does not
/// contain the value, because the value can be a secret key that was put into the wrong setting.
/// </summary>
internal static class ConfigurationValues
{
    public static void ConfigureFrom<TOptions>(
        this IServiceCollection services,
        string name,
        IConfiguration configuration,
        Action<IConfiguration, TOptions> bind)
        where TOptions : class
    {
        services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(
            new ConfigurationChangeTokenSource<TOptions>(name, configuration));
        services.Configure<TOptions>(name, options =>
        {
            try
            {
                bind(configuration, options);
            }
            catch (InvalidOperationException unreadable)
            {
                throw new OptionsValidationException(name, typeof(TOptions), [Describe(configuration, unreadable.Message)]);
            }
        });
    }

    // The binder's message contains the setting's path, its type and its value. The new message contains only the path and the
    // type.
    private static string Describe(IConfiguration configuration, string message)
    {
        const string BeforeType = " to type '";
        string? path = configuration
            .AsEnumerable()
            .Select(static setting => setting.Key)
            .FirstOrDefault(key => message.Contains($" at '{key}'", StringComparison.Ordinal));
        int type = message.LastIndexOf(BeforeType, StringComparison.Ordinal);
        string expected = type < 0
            ? ""
            : $" It must be a {message[(type + BeforeType.Length)..].TrimEnd('.', '\'').Split('.')[^1]}.";
        return path is null
            ? "A value in the configuration cannot be read."
            : $"Configuration '{path}' cannot be read.{expected}";
    }
}
