using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>A prepared statement with positional values. Not thread-safe.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    /// <summary>Prepares a statement.</summary>
    /// <param name="connection">The open database.</param>
    /// <param name="sql">The text, whose parameters are <c>$1</c>, <c>$2</c> …</param>
    internal Statement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
    }

    /// <summary>Runs it.</summary>
    /// <returns>The rows that changed.</returns>
    internal int Run(params object?[] values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>Runs it and returns the first value of the first row; null if there is none.</summary>
    internal object? Value(params object?[] values)
    {
        Bind(values);
        object? value = _command.ExecuteScalar();
        return value is DBNull ? null : value;
    }

    internal SqliteDataReader Rows(params object?[] values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private void Bind(object?[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            object value = values[i] ?? DBNull.Value;
            if (i < _command.Parameters.Count)
                _command.Parameters[i].Value = value;
            else
                _command.Parameters.AddWithValue("$" + (i + 1), value);
        }
    }
}
